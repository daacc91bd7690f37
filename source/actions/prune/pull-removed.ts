import type {HistoryRow} from '../../store/prune/history-row.ts';
import {wayBackText} from '../../store/prune/way-back-text.ts';
import {toProblem} from '../../to-problem.ts';
import {pullAndTell} from '../pull-image/pull-reference.ts';
import type {Tools} from '../tools.ts';

/** What the actions of the history work with. */
export type HistoryContext = Tools & {
	selected: HistoryRow | undefined;
	/** True while removals from other engines are shown, too. */
	isOfAllHosts: boolean;
	showAllHosts(isWanted: boolean): void;
	copy(text: string, what: string): void;
};

export function whyNotPull({selected}: HistoryContext): string | undefined {
	const entry = selected?.entry;
	if (!entry) {
		return 'Nothing is selected';
	}

	switch (entry.wayBack?.kind) {
		case 'pull':
			return undefined;
		case undefined:
			return 'It cannot be restored';
		case 'registry':
			return 'It was deleted in the registry. Push it again from an engine or registry that has its digest';
		default:
			return `No registry is known to have it. ${wayBackText(entry)}`;
	}
}

/** Pulls what was removed by its digest, and gives it its name again unless another image has that by now. */
export async function pullRemoved({
	selected,
	services,
	openEngine,
	dialogs,
}: HistoryContext): Promise<void> {
	const {name = '', wayBack} = selected?.entry ?? {};
	if (wayBack?.kind !== 'pull') {
		return;
	}

	const {reference} = wayBack;
	const isTag = !name.includes('@') && !name.startsWith('sha256:');
	const isTaken = openEngine.images.data()?.some(({references}) => references.includes(name));
	const tags = isTag && isTaken === false;
	const isConfirmed = await dialogs.confirm({
		title: `Pull ${name} again?`,
		lines: [
			`By its digest: ${reference}`,
			tags
				? `It is tagged ${name} again.`
				: 'It gets no tag: the name it had belongs to another image, or it had none.',
		],
		confirmLabel: 'Pull',
	});
	if (!isConfirmed || !(await pullAndTell({services, openEngine, dialogs}, {reference}))) {
		return;
	}

	if (tags) {
		const job = await services.jobs.start(`Tag ${name}`, ({signal}) =>
			openEngine.engine.images.tag(reference, name, {signal}).then(() => `Tagged ${name}`),
		).ended;
		if (job.error) {
			await dialogs.error(`Tag ${name}`, toProblem(job.error));
		}
	}
}
