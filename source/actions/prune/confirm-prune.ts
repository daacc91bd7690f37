import {counted} from '../../format/counted.ts';
import {byteRangeText, totalCell} from '../../prune/byte-range-text.ts';
import {doubtText} from '../../prune/doubt-text.ts';
import type {PruneEntry, PruneMarks, PrunePlan} from '../../prune/prune-plan.ts';
import {itemText, mostFreedFirst} from '../../store/prune/most-freed-first.ts';
import {type VolumeFacts, volumeFactsText} from '../../store/prune/volume-facts.ts';
import type {Questions} from '../../store/questions.ts';
import {confirmLogs} from './confirm-logs.ts';

/** Who is asked before anything goes, and what is known to ask with. */
export type PruneQuestions = {
	dialogs: Pick<Questions, 'confirm'>;
	/** What was found in volumes, by name. */
	volumeFacts: ReadonlyMap<string, VolumeFacts>;
	/** To be typed where data of volumes goes; `undefined`: the name of a lone volume, or `volumes`. */
	volumeWord?: string;
};

type PruneConfirmation = PruneQuestions & {
	plan: PrunePlan;
	marks: PruneMarks;
	/** Milliseconds since the epoch. */
	now(): number;
};

/** Names every volume, and asks for a word: what is in a volume is nowhere else. */
async function confirmVolumes(
	{dialogs, volumeFacts, volumeWord, now}: PruneConfirmation,
	volumes: readonly PruneEntry[],
): Promise<boolean> {
	const [first] = volumes;
	if (!first) {
		return true;
	}

	const these = volumes.length === 1 ? 'this volume' : 'these volumes';
	return dialogs.confirm({
		title: `Delete the data of ${these}?`,
		lines: [`All data in ${these} will be permanently deleted:`],
		items: volumes.map(({id, name, isUnnamed, sizeBytes}) => {
			const found = volumeFacts.get(id);
			const known = found ? `, ${volumeFactsText(found, now())}` : '';
			return `${name}  ${isUnnamed ? 'anonymous' : 'named'}, ${byteRangeText(sizeBytes)}${known}`;
		}),
		typeToConfirm: volumeWord ?? (volumes.length === 1 ? first.name : 'volumes'),
		confirmLabel: 'Delete the data',
		role: 'danger',
	});
}

/** Lists exactly what goes, and asks; once more for data of volumes. */
export async function confirmPrune(question: PruneConfirmation): Promise<boolean> {
	const {dialogs, marks, plan} = question;
	const entries = marks.marked();
	const logs = entries.filter(({kind}) => kind === 'log');
	if (logs.length > 0 && logs.length === entries.length) {
		return confirmLogs(dialogs, logs);
	}

	const doubt = doubtText(plan, marks);
	const isConfirmed = await dialogs.confirm({
		title: `Remove ${counted(entries.length, 'item')}?`,
		lines: [
			`Frees ${byteRangeText(marks.freedBytes)} of ${totalCell(plan.usedBytes, marks.freedBytes)}. Nothing else is removed. Items changed in the meantime are kept.`,
			...(doubt === undefined ? [] : [doubt]),
		],
		items: mostFreedFirst(marks).map(itemText),
		confirmLabel: 'Remove',
		role: 'danger',
	});
	return (
		isConfirmed &&
		(await confirmLogs(dialogs, logs)) &&
		confirmVolumes(
			question,
			entries.filter(({kind}) => kind === 'volume'),
		)
	);
}
