import type { Law } from "../registry/types.ts";
import { type CompiledLaw, compileLaw } from "./law.ts";

/** Compiles a law of the registry: its variables are declared there, and so are the log-scaled parameters. */
export function compileRegisteredLaw(law: Law): CompiledLaw {
  return compileLaw(law.expression, {
    variables: Object.keys(law.variables),
    logParameters: Object.entries(law.parameters)
      .filter(([, parameter]) => parameter.scale === "log")
      .map(([name]) => name),
  });
}
