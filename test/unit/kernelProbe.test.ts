import { it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
it("probe", () => {
  for (const n of [60, 250, 255,256,257, 272, 300, 500]) {
    const text = "y = " + Array.from({length:n},(_,k)=>`a${k}*x`).join("+");
    try {
    const law = compileLaw(text,{variables:["x"]});
    const k = bindLaw(law,{x:Float64Array.of(1,2,3)});
    const th = Array.from({length:n},(_,j)=>j+1);
    const p = Array.from(k.predict(th));
    const g = new Float64Array(n); k.addGradient(Float64Array.of(1,1,1), g);
    console.log(n, p, n*(n+1)/2, g.every(v=>v===6), g.findIndex(v=>v!==6));
    } catch(e) { console.log(n, String(e).slice(0,200)); }
  }
  for (const n of [500, 1100]) {
    try {
    const law = compileLaw("y = a*(" + Array.from({length:n},(_,k)=>`${k}`).join("+x+") .slice(0,3900).replace(/\+x?\+?$/,"")+")",{variables:["x"]});
    const k = bindLaw(law,{x:Float64Array.of(1,2,3)});
    console.log(n, Array.from(k.predict([1])));
    } catch(e) { console.log(n, String(e).slice(0,300)); }
  }
});
