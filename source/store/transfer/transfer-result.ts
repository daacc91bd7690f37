import type {TransferPhase} from '../../engine/transfer-progress.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {type TransferState, transferredBytes} from './transfer-state.ts';

const layersText = (count: number) => `${count} layer${count === 1 ? '' : 's'}`;

function counted({layers}: TransferState, ...phases: TransferPhase[]): number {
	return [...layers.values()].filter(({phase}) => phase !== undefined && phases.includes(phase))
		.length;
}

/** `2 layers downloaded (12.3MB), 3 layers were there already` */
function counts(state: TransferState, moved: string): string {
	const {movedBytes} = transferredBytes(state);
	const transferred = counted(state, 'done', 'downloaded');
	const bytes = movedBytes > 0 ? ` (${formatBytes(movedBytes)})` : '';
	const mounted = counted(state, 'mounted');
	const existing = counted(state, 'exists');
	return [
		...(transferred > 0 ? [`${layersText(transferred)} ${moved}${bytes}`] : []),
		...(mounted > 0 ? [`${layersText(mounted)} mounted from other repositories`] : []),
		...(existing > 0 ? [`${layersText(existing)} already existed`] : []),
	].join(', ');
}

const sentence = (parts: readonly (string | undefined)[]) =>
	parts.filter(part => part !== undefined && part !== '').join('; ');

/** What came of a pull, in one line. */
export function pullResult(reference: string, state: TransferState): string {
	const isNews = counted(state, 'done', 'downloaded') > 0;
	const text = counts(state, 'downloaded').replace('already existed', 'already local');
	const isUpToDate = !isNews && /up to date/i.test(state.message);
	return sentence([
		isUpToDate ? `${reference} is up to date` : `Pulled ${reference}`,
		state.digest === undefined ? undefined : `digest ${state.digest}`,
		isNews ? text : undefined,
	]);
}

/** What came of a push, in one line. @param digest Of the manifest; `undefined` when neither engine nor registry gives it. */
export function pushResult(
	reference: string,
	state: TransferState,
	digest: string | undefined,
): string {
	return sentence([
		`Pushed ${reference}`,
		digest === undefined ? undefined : `digest ${digest}`,
		counts(state, 'uploaded'),
	]);
}

/** The same for a line that is short of room: digests as short as ids. */
export const shortResult = (result: string): string =>
	result.replaceAll(/(?<=sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '');
