import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import {toShown} from '../../format/shown.ts';
import {padStart} from '../../format/truncate.ts';
import {byteRangeCell, byteRangeText, totalCell} from '../../prune/byte-range-text.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {PruneResult} from '../../prune/prune-result.ts';
import type {PruneRules} from '../../prune/prune-rules.ts';
import {checkDeleting, executeRemotePrune} from '../../prune/remote/execute-remote-prune.ts';
import {noteRemovedTag} from '../../prune/remote/note-removed-tag.ts';
import {deletionTitle} from '../../prune/remote/remote-tags.ts';
import {tagOf} from '../../prune/tag-of.ts';
import type {Store} from '../../store/create-store.ts';
import {mostFreedFirst} from '../../store/prune/most-freed-first.ts';
import {pruneMemoryOf} from '../../store/prune/prune-memory.ts';
import type {PruneRow} from '../../store/prune/prune-row.ts';
import {
	planTags,
	type RemotePlan,
	registryMarks,
	withoutRemoved,
} from '../../store/prune/remote-plan.ts';
import {isStillThere, outcomeText, resultLine} from '../../store/prune/result-text.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import {protectEntry} from '../prune/protect-entry.ts';
import type {Tools} from '../tools.ts';
import type {RepositoryTags} from './repository-tags.ts';

/** What the actions of the plan for a repository work with. */
export type RemotePruneContext = Tools & {
	model: RepositoryTags;
	/** What is kept of it. */
	store: Store<RemotePlan | undefined>;
	/** What is in it. */
	planned: RemotePlan;
	/** The row under the pointer. */
	selected: PruneRow | undefined;
	openDetails(entry: PruneEntry): void;
	openResult(): void;
	copy(text: string, what: string): void;
};

/** A job keeps this many of the tags that did not go; the rest is in the result. */
const mostParts = 100;

/** Lists exactly what goes, and asks. */
async function confirm({dialogs, planned, model}: RemotePruneContext): Promise<boolean> {
	const {plan} = planned;
	const marks = registryMarks(plan, planned.marks);
	return dialogs.confirm({
		title: deletionTitle(marks, model.repository),
		lines: [
			`Frees ${byteRangeText(marks.freedBytes)} of ${totalCell(plan.usedBytes, marks.freedBytes)}, once the registry collects its garbage.`,
			'Deletes from the registry, for everyone: only a push restores a tag. Local images are kept, and tags that changed in the meantime.',
		],
		items: marks
			.marked()
			.map(
				entry =>
					`${padStart(toShown(byteRangeCell(marks.bytesOf(entry.key))), 9)}  ${tagOf(entry)}`,
			),
		confirmLabel: 'Delete',
		role: 'danger',
	});
}

/** Plans anew, with what is marked where it may still go. */
function planAnew({store, planned, services}: RemotePruneContext, rules: PruneRules): void {
	const {remote, rule, marks} = planned;
	const next = planTags(remote, rule, rules, services.now());
	const marked = marks.marked().map(({key}) => key);
	store.set({...planned, ...next, marks: noMarks(next.plan).with(marked)});
}

/** Deletes what is marked, as a job, says what came of it, and shows the result. */
export async function pruneRemote(context: RemotePruneContext): Promise<void> {
	const {services, openEngine, model, store, planned, openResult} = context;
	const {jobs, journal, navigation, notices, now, registry} = services;
	const {repository} = model;
	const {plan, marks, remote} = planned;
	if (!(await confirm(context))) {
		return;
	}

	const change = (changes: Partial<RemotePlan>) =>
		store.update(current => current && {...current, ...changes});
	const planMarks = registryMarks(plan, marks);
	const startedAt = now();
	let result: PruneResult | undefined;
	const title = `Prune ${counted(marks.count, 'tag')} of ${familiarName(repository)}`;
	const handle = jobs.start(title, async ({signal, report}) => {
		report({text: 'checking for changes', fraction: 0});
		await checkDeleting(registry.client, repository, {signal});
		let noted: Promise<unknown> = Promise.resolve();
		result = await executeRemotePrune(registry.client, {
			remote,
			marks,
			signal,
			onProgress: (done, total) =>
				report({text: `${done} of ${counted(total, 'tag')}`, fraction: done / total}),
			onRemoved(entry) {
				noted = noteRemovedTag(entry, {journal, host: repository.host, now});
			},
		});
		await noted;
		const left = result.items.filter(isStillThere).slice(0, mostParts);
		report({
			text: '',
			fraction: 1,
			parts: left.map(({entry, outcome}) => ({name: tagOf(entry), state: outcomeText(outcome)})),
		});
		return resultLine(result);
	});
	change({running: handle});
	const job = await handle.ended;
	change({running: undefined});
	if (job.error) {
		const refusal = {place: repository, title: `Nothing was removed from ${repository.host}`};
		const cure = {...refusal, error: job.error, goOn: 'delete', reads: false};
		if (await offerCure(context, cure)) {
			await pruneRemote(context);
		}

		return;
	}

	if (!result) {
		notices.show({tone: 'warning', text: 'Cancelled. Nothing was removed'});
		return;
	}

	const rules = pruneMemoryOf(services, openEngine).rules.get();
	change({
		...planTags(
			withoutRemoved(remote, result),
			{keepNewest: undefined, olderThan: undefined},
			rules,
			now(),
		),
		lastRun: {
			items: mostFreedFirst(planMarks),
			plannedBytes: planMarks.freedBytes,
			outcomes: new Map(result.items.map(({entry, outcome}) => [entry.key, outcome])),
			startedAt,
			end: {result, at: now()},
		},
	});
	model.reload();
	notices.show({
		tone: result.items.some(isStillThere) ? 'warning' : 'success',
		text: job.result ?? resultLine(result),
	});
	const {screenId, views, overlays} = navigation.state.get();
	// Whoever went elsewhere meanwhile is not called back.
	if (overlays.length === 0 && views[screenId]?.at(-1)?.id === pruneViewId(model)) {
		openResult();
	}
}

/** Of the page of the plan. */
export const pruneViewId = ({repository}: Pick<RepositoryTags, 'repository'>): string =>
	`prune-tags:${familiarName(repository)}`;

/** Protects the selected tag by a rule, or lifts its rules; they are those of every prune. */
export async function protectTag(context: RemotePruneContext): Promise<void> {
	const {services, openEngine, planned} = context;
	const memory = pruneMemoryOf(services, openEngine);
	await protectEntry({
		...context,
		shown: planned,
		memory,
		model: {
			setRules(rules) {
				memory.model.setRules(rules);
				planAnew(context, rules);
			},
		},
	});
}
