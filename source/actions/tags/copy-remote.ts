import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {
	familiarName,
	familiarReference,
	type ImageReference,
	referenceTo,
} from '../../format/image-reference.ts';
import type {Problem} from '../../problem.ts';
import {isRefusal} from '../../registry/is-refusal.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {JobPart} from '../../store/jobs.ts';
import {parsePushName, pushNameField} from '../../store/transfer/push-name.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import type {Tools} from '../tools.ts';
import {
	copyResultText,
	copyTags,
	findOverwritten,
	listImageTags,
	type Overwritten,
	overwrittenText,
	type TagCopy,
	type TagCopyOutcome,
} from './copy-tags.ts';
import {findOverwrittenAnew} from './find-overwritten-anew.ts';
import type {TagsContext} from './pull-tags.ts';

type Scope = 'chosen' | 'all';

type Copying = {
	copies: readonly TagCopy[];
	overwritten: readonly Overwritten[];
	to: ImageReference;
};

function title({copies}: Pick<Copying, 'copies'>): string {
	const [first] = copies;
	return first && copies.length === 1
		? `Copy ${familiarReference(first.from)} to ${familiarReference(first.to)}`
		: `Copy ${counted(copies.length, 'tag')} to ${first ? familiarName(first.to) : ''}`;
}

const stateOf = ({result, error}: TagCopyOutcome): string =>
	error?.message ??
	`copied, ${formatBytes(result?.sentBytes ?? 0)} sent, ${formatBytes(result?.sparedBytes ?? 0)} already there`;

const toPart = (outcome: TagCopyOutcome): JobPart => ({
	name: familiarReference(outcome.to),
	state: stateOf(outcome),
});

/** @returns Why it failed, where a login can help; `undefined`: done, or said. */
async function runCopies(
	{services, dialogs}: Tools,
	copying: Copying,
): Promise<Problem | undefined> {
	const {copies} = copying;
	let failures = 0;
	const job = await services.jobs.start(title(copying), async ({signal, report}) => {
		const outcomes = await copyTags(services.registry.client, copies, {
			signal,
			onProgress({to}, progress, done) {
				const {doneBytes = 0, totalBytes = 0} = progress ?? {};
				const share = totalBytes === 0 ? 0 : doneBytes / totalBytes;
				const bytes =
					progress === undefined
						? 'reading manifests'
						: `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`;
				report({
					text: `${familiarReference(to)}: ${bytes}`,
					fraction: (done.length + share) / copies.length,
					parts: done.map(toPart),
				});
			},
		});
		const errors = outcomes.flatMap(({error}) => error ?? []);
		const [first] = errors;
		if (first && errors.length === outcomes.length) {
			throw first;
		}

		failures = errors.length;
		report({text: '', fraction: 1, parts: outcomes.map(toPart)});
		return copyResultText(outcomes);
	}).ended;
	if (job.state === 'succeeded') {
		const tone = failures > 0 ? 'warning' : 'success';
		services.notices.show({tone, text: job.result ?? job.title});
	}

	const refusal = isRefusal(job.error) ? job.error : undefined;
	if (job.error && !refusal) {
		await dialogs.error(job.title, job.error);
	}

	return refusal;
}

async function isOverwriteWanted({dialogs}: Tools, copying: Copying): Promise<boolean> {
	const {copies, overwritten} = copying;
	return (
		overwritten.length === 0 ||
		dialogs.confirm({
			title: `${title(copying)}?`,
			lines: [
				copies.length === 1
					? 'Overwrites a tag:'
					: `Copies ${counted(copies.length, 'tag')} and overwrites ${overwritten.length} of the target:`,
			],
			items: overwritten.map(overwrittenText),
			confirmLabel: 'Overwrite',
			role: 'danger',
		})
	);
}

/** Asks where to, and finds out what is there. @returns `undefined` when the user leaves. */
async function askForTarget(context: TagsContext, scope: Scope): Promise<Copying | undefined> {
	const {services, dialogs, model, targets} = context;
	const {client} = services.registry;
	const name = familiarName(model.repository);
	const [only] = targets;
	const isOne = scope === 'chosen' && targets.length === 1;
	const what = isOne
		? (only?.reference ?? name)
		: scope === 'all'
			? `all tags of ${name}`
			: counted(targets.length, 'tag');
	const field = pushNameField(isOne && !only?.id.includes(':') ? (only?.reference ?? name) : name);
	let copying: Copying | undefined;
	await dialogs.form({
		title: `Copy ${what}`,
		submitLabel: 'Copy',
		fields: [
			{
				...field,
				label: 'Copy to',
				...(isOne ? {} : {hint: 'registry/owner/name. The tags keep their names.'}),
			},
		],
		preview: () => ['All platforms and signatures are copied, from registry to registry.'],
		async submit({name: typed = ''}, options) {
			const parsed = parsePushName(typed);
			if (!parsed.isValid) {
				return parsed.problem.message;
			}

			const to = parsed.value;
			return failureOf(
				(async () => {
					const tags =
						scope === 'all'
							? await listImageTags(client, model.repository, options)
							: targets.map(({id}) => id);
					const copies = tags.map((tag): TagCopy => {
						const from = referenceTo(model.repository, tag);
						// Of several, one without a tag stays without one: it would get that of the name.
						return {from, to: {...to, tag: isOne ? to.tag : from.tag}};
					});
					const {overwritten} = await findOverwritten(client, copies, options);
					copying = {copies, overwritten, to};
				})(),
			);
		},
	});
	return copying;
}

/** Copies tags to another repository or registry, without the engine, as a job. */
export async function copyRemote(context: TagsContext): Promise<void> {
	const {dialogs, targets, clearMarks, model} = context;
	const [only] = targets;
	const scope =
		targets.length > 1
			? 'chosen'
			: await dialogs.choose<Scope>({
					title: 'Copy to another repository or registry',
					choices: [
						{value: 'chosen', label: 'This tag', detail: only?.reference},
						{value: 'all', label: 'All tags', detail: familiarName(model.repository)},
					],
				});
	const copying = scope && (await askForTarget(context, scope));
	if (!copying || !(await isOverwriteWanted(context, copying))) {
		return;
	}

	clearMarks();
	let error = await runCopies(context, copying);
	while (error) {
		const cure = await offerCure(context, {
			place: copying.to,
			error,
			title: `${copying.to.host} refuses the copy`,
			goOn: 'copy again',
			reads: false,
		});
		const overwritten =
			cure && (await findOverwrittenAnew(context, copying.copies, copying.overwritten));
		if (!overwritten || !(await isOverwriteWanted(context, {...copying, overwritten}))) {
			return;
		}

		error = await runCopies(context, copying);
	}
}
