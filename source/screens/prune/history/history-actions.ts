import {type HistoryContext, pullRemoved, whyNotPull} from '../../../actions/prune/pull-removed.ts';
import type {Action} from '../../../keys/action.ts';
import {wayBackText} from '../../../store/prune/way-back-text.ts';

export const historyActions: readonly Action<HistoryContext>[] = [
	{
		id: 'pruneHistory.pull',
		keys: ['enter', 'p'],
		title: 'Pull the image again by its digest',
		footer: 'Pull',
		group: 'Prune',
		command({selected}) {
			const {wayBack} = selected?.entry ?? {};
			return wayBack?.kind === 'pull' ? ['docker', 'pull', wayBack.reference] : undefined;
		},
		changesEngine: true,
		whyUnavailable: whyNotPull,
		run: pullRemoved,
	},
	{
		id: 'pruneHistory.copy',
		keys: ['y'],
		title: 'Copy the command that restores it, of a tag in a registry its digest',
		footer: 'Copy',
		group: 'Prune',
		whyUnavailable: ({selected}) => (selected?.entry.wayBack ? undefined : 'It cannot be restored'),
		run({selected, copy}) {
			const {wayBack} = selected?.entry ?? {};
			if (selected && wayBack) {
				const isDigest = wayBack.kind === 'registry';
				copy(
					isDigest ? wayBack.reference : wayBackText(selected.entry),
					isDigest ? 'Reference by digest' : 'Command',
				);
			}
		},
	},
	{
		id: 'pruneHistory.allHosts',
		keys: ['v'],
		title: 'Show or hide removals from other engines',
		footer: 'All hosts',
		group: 'Prune',
		run: ({isOfAllHosts, showAllHosts}) => showAllHosts(!isOfAllHosts),
	},
];
