import {formatBytes} from '../../../format/format-bytes.ts';
import {padStart} from '../../../format/truncate.ts';
import {byteRangeCell, byteRangeText} from '../../../prune/byte-range-text.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import {kindNames} from '../list/prune-row.ts';
import type {PruneContext} from '../prune-context.ts';
import {volumeFactsText} from '../volumes/volume-facts.ts';

function itemText({kind, name, sizeBytes, isUnnamed, platforms}: PruneEntry): string {
	const size = kind === 'network' ? '' : byteRangeCell(sizeBytes);
	return `${kindNames[kind].padEnd(9)} ${padStart(size, 9)}  ${isUnnamed && kind === 'image' ? '<none> ' : ''}${name}${platforms ? `  all of ${platforms.join(', ')}` : ''}`;
}

/** Names every volume, and asks for a word: what is in a volume is nowhere else. */
async function confirmVolumes(
	{dialogs, memory, services}: PruneContext,
	volumes: readonly PruneEntry[],
): Promise<boolean> {
	const [first] = volumes;
	if (!first) {
		return true;
	}

	const facts = memory.volumes.get();
	return dialogs.confirm({
		title: volumes.length === 1 ? 'Lose the data of a volume?' : 'Lose the data of volumes?',
		lines: [
			`Everything in ${volumes.length === 1 ? 'this volume' : `these ${volumes.length} volumes`} is gone for good: it is in no image and in no container.`,
		],
		items: volumes.map(volume => {
			const found = facts.get(volume.id);
			const known = found ? `, ${volumeFactsText(found, services.now())}` : '';
			const how = volume.isUnnamed ? 'anonymous' : 'named';
			return `${volume.name}  ${how}, ${byteRangeText(volume.sizeBytes)}${known}`;
		}),
		typeToConfirm: volumes.length === 1 ? first.name : 'volumes',
		confirmLabel: 'Delete the data',
		role: 'danger',
	});
}

/** Lists exactly what goes, and asks. */
export async function confirmPrune(
	context: PruneContext,
	entries: readonly PruneEntry[],
): Promise<boolean> {
	const {dialogs, shown} = context;
	if (!shown) {
		return false;
	}

	const {marks, plan} = shown;
	const isConfirmed = await dialogs.confirm({
		title: entries.length === 1 ? 'Remove this?' : `Remove these ${entries.length} things?`,
		lines: [
			`Frees ${byteRangeText(marks.freedBytes)} of ${formatBytes(plan.usedBytes.atLeast)}. Nothing else goes, and what has changed meanwhile stays.`,
		],
		items: entries.map(itemText),
		confirmLabel: 'Remove',
		role: 'danger',
	});
	return (
		isConfirmed &&
		confirmVolumes(
			context,
			entries.filter(({kind}) => kind === 'volume'),
		)
	);
}
