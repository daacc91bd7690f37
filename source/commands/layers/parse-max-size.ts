import {parseBytes} from '../../format/parse-bytes.ts';
import {UsageProblem} from '../usage-problem.ts';

/** @throws UsageProblem */
export function parseMaxSize(text: string | undefined): number | undefined {
	const bytes = text === undefined ? undefined : parseBytes(text);
	if (text !== undefined && bytes === undefined) {
		throw new UsageProblem(`--max-size ${text}: use a size such as 20MB`);
	}

	return bytes;
}
