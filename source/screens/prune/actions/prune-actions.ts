import type {Action} from '../../../keys/action.ts';
import {type PruneContext, whyNoEntry} from '../prune-context.ts';
import {lookIntoVolume, whyNotLook} from '../volumes/look-into-volume.ts';
import {chooseFilter} from './choose-filter.ts';
import {parkImage, restoreImage, whyNotPark} from './park-image.ts';
import {presetActions} from './preset-actions.ts';
import {protectEntry, whyNotProtect} from './protect-entry.ts';
import {startPrune, stopPrune} from './start-prune.ts';

function whyNotPrune({shown, isPruning}: PruneContext): string | undefined {
	if (isPruning) {
		return 'A prune is under way; x stops it';
	}

	return shown && shown.marks.count > 0 ? undefined : 'Nothing is marked; u marks what is unused';
}

export const pruneActions: readonly Action<PruneContext>[] = [
	{
		id: 'prune.details',
		keys: ['enter'],
		title: 'All that is known of it, and every reason',
		footer: 'Why',
		group: 'Prune',
		whyUnavailable: whyNoEntry,
		run: ({selected, openDetails}) => selected?.entry && openDetails(selected.entry),
	},
	{
		id: 'prune.start',
		keys: ['D'],
		title: 'Remove what is marked',
		footer: 'Remove',
		group: 'Prune',
		changesEngine: true,
		whyUnavailable: whyNotPrune,
		run: startPrune,
	},
	{
		id: 'prune.stop',
		keys: ['x'],
		title: 'Stop after the item that is being removed',
		footer: 'Stop',
		group: 'Prune',
		whyUnavailable: ({isPruning}) => (isPruning ? undefined : 'Nothing is being removed'),
		run: stopPrune,
	},
	...presetActions,
	{
		id: 'prune.protect',
		keys: ['p'],
		title: 'Protect it, or lift the protection',
		footer: 'Protect',
		group: 'Prune',
		whyUnavailable: whyNotProtect,
		run: protectEntry,
	},
	{
		id: 'prune.group',
		keys: ['r'],
		title: 'Group by repository and project, or not',
		footer: 'Group',
		group: 'Prune',
		run: ({group, isGrouped}) => group(!isGrouped),
	},
	{
		id: 'prune.filter',
		keys: ['f'],
		title: 'Show only some: by kind, label, age, size',
		footer: 'Only',
		group: 'Prune',
		run: chooseFilter,
	},
	{
		id: 'prune.showAll',
		keys: ['F'],
		title: 'Show everything again',
		group: 'Prune',
		whyUnavailable: ({memory}) => (memory.filter.get() ? undefined : 'Everything is shown'),
		run: ({memory}) => memory.filter.set(undefined),
	},
	{
		id: 'prune.volume',
		keys: ['v'],
		title: 'Look into the volume: files, newest file',
		group: 'Prune',
		changesEngine: true,
		whyUnavailable: whyNotLook,
		run: lookIntoVolume,
	},
	{
		id: 'prune.park',
		keys: ['S'],
		title: 'Park the image: save it to a file, then mark it',
		group: 'Prune',
		whyUnavailable: whyNotPark,
		run: parkImage,
	},
	{
		id: 'prune.restore',
		keys: ['L'],
		title: 'Bring a parked image back from its file',
		group: 'Prune',
		changesEngine: true,
		run: restoreImage,
	},
	{
		id: 'prune.result',
		keys: ['h'],
		title: 'What the last prune did',
		group: 'Prune',
		whyUnavailable: ({memory}) =>
			memory.lastRun.get() ? undefined : 'Nothing was pruned since Slipway started',
		run: ({openResult}) => openResult(),
	},
	{
		id: 'prune.copy',
		keys: ['y'],
		title: 'Copy the name',
		group: 'Prune',
		whyUnavailable: whyNoEntry,
		run: ({selected, copy}) => selected?.entry && copy(selected.entry.name, 'Name'),
	},
	{
		id: 'prune.refresh',
		keys: ['R'],
		title: 'Read the disk again',
		group: 'Prune',
		run: ({model}) => model.read(),
	},
];
