import {parseFileTerms} from '../../store/files/file-terms.ts';
import type {FilesRequest} from '../command-request.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type FilesFlags = {layer?: string; filter?: readonly string[]};

/** @throws UsageProblem */
function parseLayer(text: string | undefined): number | undefined {
	if (text !== undefined && !/^[1-9]\d{0,4}$/.test(text)) {
		throw new UsageProblem(`--layer ${text}: use the number of a layer, 1 for the base`);
	}

	return text === undefined ? undefined : Number(text);
}

/** What the flags of `slipway files` ask for. @throws UsageProblem */
export function parseFiles(flags: FilesFlags): Pick<FilesRequest, 'layer' | 'filter'> {
	const layer = parseLayer(flags.layer);
	const filter = flags.filter?.join(' ');
	const change = parseFileTerms(filter ?? '').find(term => term.kind === 'mark');
	if (change?.kind === 'mark' && layer === undefined) {
		throw new UsageProblem(
			`--filter ${change.mark}: use --layer, too, or quote a name: '"${change.mark}"'`,
		);
	}

	return {layer, filter};
}
