import {variableSecret} from './variable-secrets.ts';

/** A `KEY=value` line as it may be seen, whatever the length of a secret in it. */
export function shownVariable(line: string): string {
	const part = variableSecret(line);
	return part ? `${line.slice(0, part.from)}***${line.slice(part.to)}` : line;
}
