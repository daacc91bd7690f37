import {chooseFilter} from '../../../actions/prune/choose-filter.ts';
import {choosePresetToMark} from '../../../actions/prune/choose-preset-to-mark.ts';
import {dockerRemoval} from '../../../actions/prune/docker-removal.ts';
import {lookIntoVolume, whyNotLook} from '../../../actions/prune/look-into-volume.ts';
import {whyNoPlan} from '../../../actions/prune/mark-preset.ts';
import {moveInGoal, whyNotMove} from '../../../actions/prune/move-in-goal.ts';
import {parkImage, restoreImage, whyNotPark} from '../../../actions/prune/park-image.ts';
import {protectEntry, whyNotProtect} from '../../../actions/prune/protect-entry.ts';
import {type PruneContext, whyNoEntry} from '../../../actions/prune/prune-context.ts';
import {setGoal} from '../../../actions/prune/set-goal.ts';
import {startPrune, stopPrune} from '../../../actions/prune/start-prune.ts';
import {writePlan} from '../../../actions/prune/write-plan.ts';
import {revealVolume} from '../../../actions/storage/reveal-storage.ts';
import type {Action} from '../../../keys/action.ts';
import {presetActions, removeDanglingAction} from './preset-actions.ts';

const ofSelected = (context: PruneContext) => ({...context, entry: context.selected?.entry});

function whyNotPrune({shown, isPruning}: PruneContext): string | undefined {
	if (isPruning) {
		return 'A prune is running. x stops it';
	}

	return shown ? undefined : 'Waiting for the engine';
}

/** Where nothing is marked, what to remove is the first question. */
async function removeMarked(context: PruneContext): Promise<void> {
	if (context.shown?.marks.count === 0) {
		await choosePresetToMark(context);
	}

	const {shown} = context.model.state.get();
	if (shown && shown.marks.count > 0) {
		await startPrune({...context, shown});
	}
}

export const pruneActions: readonly Action<PruneContext>[] = [
	{
		id: 'prune.details',
		keys: ['enter'],
		title: 'Details and all reasons',
		footer: 'Why',
		group: 'Prune',
		whyUnavailable: whyNoEntry,
		run: ({selected, openDetails}) => selected?.entry && openDetails(selected.entry),
	},
	{
		id: 'prune.start',
		keys: ['D'],
		title: 'Remove marked items',
		footer: 'Remove',
		group: 'Prune',
		command: dockerRemoval,
		changesEngine: true,
		whyUnavailable: whyNotPrune,
		run: removeMarked,
	},
	removeDanglingAction,
	{
		id: 'prune.stop',
		keys: ['x'],
		title: 'Stop after the current item',
		footer: 'Stop',
		group: 'Prune',
		whyUnavailable: ({isPruning}) => (isPruning ? undefined : 'No prune is running'),
		run: stopPrune,
	},
	{
		id: 'prune.mark',
		keys: ['m'],
		title: 'Mark by a preset: each shows its items and bytes',
		footer: 'Presets',
		group: 'Prune',
		whyUnavailable: whyNoPlan,
		run: choosePresetToMark,
	},
	...presetActions,
	{
		id: 'prune.goal',
		keys: ['_'],
		title: 'Free up to a goal: 20GB, or until 15% is free',
		footer: 'Goal',
		group: 'Prune',
		words: 'free space until percent keep cache storage',
		whyUnavailable: whyNoPlan,
		run: setGoal,
	},
	{
		id: 'prune.earlier',
		keys: [','],
		title: 'Remove this one earlier for the goal',
		group: 'Prune',
		whyUnavailable: whyNotMove,
		run: context => moveInGoal(context, -1),
	},
	{
		id: 'prune.later',
		keys: [';'],
		title: 'Remove this one later for the goal',
		group: 'Prune',
		whyUnavailable: whyNotMove,
		run: context => moveInGoal(context, 1),
	},
	{
		id: 'prune.protect',
		keys: ['!'],
		title: 'Protect, or lift the protection',
		footer: 'Protect',
		group: 'Prune',
		whyUnavailable: whyNotProtect,
		run: protectEntry,
	},
	{
		id: 'prune.group',
		keys: ['`'],
		title: 'Group or ungroup by repository and project',
		footer: 'Group',
		group: 'Prune',
		run: ({group, isGrouped}) => group(!isGrouped),
	},
	{
		id: 'prune.filter',
		keys: ['&'],
		title: 'Filter by kind, name, label, age, size',
		footer: 'Filter',
		group: 'Prune',
		run: chooseFilter,
	},
	{
		id: 'prune.showAll',
		keys: ['v'],
		title: 'Clear the filter',
		group: 'Prune',
		whyUnavailable: ({memory}) => (memory.filter.get() ? undefined : 'No filter is set'),
		run: ({memory}) => memory.filter.set(undefined),
	},
	{
		id: 'prune.volumeFiles',
		keys: ['F'],
		title: 'Files of the volume',
		group: 'Prune',
		changesEngine: true,
		whyUnavailable: context => whyNotLook(ofSelected(context)),
		run: context => lookIntoVolume(ofSelected(context)),
	},
	{
		id: 'prune.toVolume',
		keys: [],
		title: 'Show it among the volumes: who uses it, its labels',
		group: 'Prune',
		whyUnavailable: ({selected}) =>
			selected?.entry?.kind === 'volume' ? undefined : 'Not a volume',
		run: ({services, selected}) => selected?.entry && revealVolume(services, selected.entry.id),
	},
	{
		id: 'prune.park',
		keys: ['S'],
		title: 'Park the image: save it to a file, then mark it',
		group: 'Prune',
		command: ({selected}) =>
			selected?.entry?.kind === 'image'
				? ['docker', 'save', '-o', 'FILE', selected.entry.name]
				: undefined,
		whyUnavailable: whyNotPark,
		run: parkImage,
	},
	{
		id: 'prune.restore',
		keys: ['I'],
		title: 'Load a parked image from its file',
		group: 'Prune',
		command: () => ['docker', 'load', '-i', 'FILE'],
		changesEngine: true,
		run: restoreImage,
	},
	{
		id: 'prune.result',
		keys: ['V'],
		title: 'Result of the last prune',
		group: 'Prune',
		whyUnavailable: ({memory}) =>
			memory.lastRun.get() ? undefined : 'No prune since Slipway started',
		run: ({openResult}) => openResult(),
	},
	{
		id: 'prune.history',
		keys: ['h'],
		title: 'History: removed items, and how each is restored',
		group: 'Prune',
		run: ({openHistory}) => openHistory(),
	},
	{
		id: 'prune.writePlan',
		keys: ['W'],
		title: 'Write a plan file of the marked items',
		group: 'Prune',
		words: 'export save plan apply',
		whyUnavailable: ({shown}) =>
			shown && shown.marks.count > 0 ? undefined : 'Nothing is marked. m marks by a preset',
		run: writePlan,
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
		title: 'Refresh disk usage',
		group: 'Prune',
		command: () => ['docker', 'system', 'df', '-v'],
		run: ({model}) => model.read(),
	},
];
