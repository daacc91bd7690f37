import {whyNotProtect} from '../../../actions/prune/protect-entry.ts';
import {askForRule, readRemotePlan} from '../../../actions/tags/plan-remote.ts';
import {
	protectTag,
	pruneRemote,
	type RemotePruneContext,
} from '../../../actions/tags/prune-remote.ts';
import type {Action} from '../../../keys/action.ts';
import {pruneMemoryOf} from '../../../store/prune/prune-memory.ts';
import {planTags} from '../../../store/prune/remote-plan.ts';

const whyNone = ({selected}: RemotePruneContext) => (selected ? undefined : 'No tag is selected');

/** A plan stays as it is while it is carried out. */
const whyBusy = ({planned}: RemotePruneContext) =>
	planned.running ? 'A prune is running. x stops it' : undefined;

async function mark({dialogs, model, store, planned, services, openEngine}: RemotePruneContext) {
	const rule = await askForRule(dialogs, model, planned.rule);
	if (rule) {
		const rules = pruneMemoryOf(services, openEngine).rules.get();
		store.set({...planned, ...planTags(planned.remote, rule, rules, services.now())});
	}
}

export const pruneTagsActions: readonly Action<RemotePruneContext>[] = [
	{
		id: 'pruneTags.open',
		keys: ['enter'],
		title: 'Details and all reasons',
		footer: 'Why',
		group: 'Prune',
		whyUnavailable: whyNone,
		run: ({selected, openDetails}) => selected?.entry && openDetails(selected.entry),
	},
	{
		id: 'pruneTags.delete',
		keys: ['D'],
		title: 'Delete marked tags in the registry',
		footer: 'Delete',
		group: 'Prune',
		changesEngine: true,
		whyUnavailable: context =>
			whyBusy(context) ??
			(context.planned.marks.count > 0 ? undefined : 'Nothing is marked. m marks by a rule'),
		run: pruneRemote,
	},
	{
		id: 'pruneTags.stop',
		keys: ['x'],
		title: 'Stop after the current digest',
		footer: 'Stop',
		group: 'Prune',
		whyUnavailable: context => (whyBusy(context) ? undefined : 'No prune is running'),
		run: ({planned}) => planned.running?.cancel(),
	},
	{
		id: 'pruneTags.mark',
		keys: ['m'],
		title: 'Mark by a rule: keep the newest, older than',
		footer: 'Rule',
		group: 'Prune',
		whyUnavailable: whyBusy,
		run: mark,
	},
	{
		id: 'pruneTags.protect',
		keys: ['!'],
		title: 'Protect, or lift the protection',
		footer: 'Protect',
		group: 'Prune',
		whyUnavailable: context => whyBusy(context) ?? whyNotProtect(context),
		run: protectTag,
	},
	{
		id: 'pruneTags.result',
		keys: ['V'],
		title: 'Result of the last prune',
		group: 'Prune',
		whyUnavailable: ({planned}) => (planned.lastRun ? undefined : 'No prune so far'),
		run: ({openResult}) => openResult(),
	},
	{
		id: 'pruneTags.copy',
		keys: ['y'],
		title: 'Copy the reference',
		group: 'Prune',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected?.entry && copy(selected.entry.name, 'Reference'),
	},
	{
		id: 'pruneTags.reload',
		keys: ['R'],
		title: 'Refresh from the registry',
		group: 'Prune',
		whyUnavailable: whyBusy,
		async run(context) {
			await readRemotePlan(context, context.model, context.planned.rule);
		},
	},
];
