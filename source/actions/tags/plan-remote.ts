import {joinCommandLine} from '../../format/command-line.ts';
import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import {readRemoteTags} from '../../prune/remote/read-remote-tags.ts';
import type {RemoteTags} from '../../prune/remote/remote-tags.ts';
import {pruneMemoryOf} from '../../store/prune/prune-memory.ts';
import {planTags, type RemoteRule, remotePlans} from '../../store/prune/remote-plan.ts';
import type {Questions} from '../../store/questions.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import type {Tools} from '../tools.ts';
import type {RepositoryTags} from './repository-tags.ts';

const noRule: RemoteRule = {keepNewest: undefined, olderThan: undefined};

const filled = (text = '') => (text.trim() === '' ? undefined : text.trim());

/** Asks which tags are to be marked. @returns `undefined` when the user leaves. */
export async function askForRule(
	dialogs: Pick<Questions, 'form'>,
	{repository, isCounted}: RepositoryTags,
	{keepNewest, olderThan}: RemoteRule = noRule,
): Promise<RemoteRule | undefined> {
	const name = familiarName(repository);
	const values = await dialogs.form({
		title: `Mark tags of ${name}`,
		submitLabel: 'Mark',
		fields: [
			{
				id: 'keepNewest',
				label: 'Keep newest',
				initial: keepNewest === undefined ? '' : String(keepNewest),
				placeholder: 'any number',
				hint: 'Number of tags to keep, by version. Empty: the number does not matter.',
				validate: text =>
					/^\d{0,6}$/.test(text.trim()) ? undefined : 'Use a whole number, 0 or more.',
			},
			{
				id: 'olderThan',
				label: 'Older than',
				initial: olderThan ?? '',
				placeholder: 'any age',
				hint: 'By build time: 12h, 30d, 4w. Empty: the age does not matter.',
				validate: text =>
					filled(text) === undefined || parseDuration(text) !== undefined
						? undefined
						: 'A number and h, d or w, such as 30d',
			},
		],
		preview({keepNewest: count, olderThan: age}) {
			const flags = [
				...(filled(count) === undefined ? [] : ['--keep-newest', filled(count) ?? '']),
				...(filled(age) === undefined ? [] : ['--older-than', filled(age) ?? '']),
			];
			return [
				flags.length === 0
					? 'Without a rule none are marked: Space marks one.'
					: joinCommandLine(['slipway', 'prune', '--registry', name, ...flags]),
				...(isCounted ? ['Docker Hub counts a pull for each digest that is read.'] : []),
			];
		},
		submit: async () => undefined,
	});
	const count = filled(values?.keepNewest);
	return (
		values && {
			keepNewest: count === undefined ? undefined : Number(count),
			olderThan: filled(values.olderThan),
		}
	);
}

/**
Reads all tags of a repository, as a job, and plans with the rule.
@returns Whether there is a plan; what went wrong has been said.
*/
export async function readRemotePlan(
	tools: Tools,
	{repository}: Pick<RepositoryTags, 'repository'>,
	rule: RemoteRule,
): Promise<boolean> {
	const {services, openEngine} = tools;
	const name = familiarName(repository);
	let remote: RemoteTags | undefined;
	const job = await services.jobs.start(`Read the tags of ${name}`, async ({signal, report}) => {
		report({text: 'listing tags'});
		remote = await readRemoteTags(services.registry.client, repository, {
			signal,
			onProgress: (done, total) =>
				report({
					text: `${done} of ${counted(total, 'tag')}`,
					fraction: total === 0 ? 1 : done / total,
				}),
		});
		return undefined;
	}).ended;
	if (remote) {
		const rules = pruneMemoryOf(services, openEngine).rules.get();
		const planned = planTags(remote, rule, rules, services.now());
		services.retained
			.store(remotePlans, name)
			.update(before => ({running: undefined, lastRun: undefined, ...before, ...planned}));
		return true;
	}

	const {error, title} = job;
	const refusal = {place: repository, title, goOn: 'read the tags', reads: true};
	const isCured =
		error !== undefined && (await offerCure(tools, {...refusal, error})) !== undefined;
	return isCured && readRemotePlan(tools, {repository}, rule);
}

/** Asks for a rule, reads the tags, and shows what can go of them. @param open Shows the plan. */
export async function planRemote(
	tools: Tools,
	model: RepositoryTags,
	open: () => void,
): Promise<void> {
	const {services, dialogs} = tools;
	const viewId = () => {
		const {screenId, views, overlays} = services.navigation.state.get();
		return overlays.length > 0 ? undefined : views[screenId]?.at(-1)?.id;
	};
	const rule = await askForRule(dialogs, model);
	const before = viewId();
	// Whoever went elsewhere meanwhile is not called back.
	if (rule && (await readRemotePlan(tools, model, rule)) && viewId() === before) {
		open();
	}
}
