import {counted} from '../format/counted.ts';
import type {Output} from './output.ts';

/**
Says that something is missing in the result.

@param entries Of the engine's lists that could not be read.
@returns The output for that result, which has the warning in its JSON, too.
*/
export function warnOfUnreadable(output: Output, entries: number): Output {
	if (entries === 0) {
		return output;
	}

	const warning = `Not complete: ${counted(entries, 'entry', 'entries')} of the engine's lists could not be read.`;
	output.tell(`slipway: ${warning}`);
	return {...output, warnings: [...output.warnings, warning]};
}
