import {familiarName, referenceTo} from '../../format/image-reference.ts';
import {isTag} from '../../registry/tags/pages.ts';
import {failureOf} from '../../store/failure-of.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import {findOverwritten, type Overwritten, overwrittenText, type TagCopy} from './copy-tags.ts';
import {findOverwrittenAnew} from './find-overwritten-anew.ts';
import type {TagsContext} from './pull-tags.ts';

type Retag = {tag: string; copy: TagCopy; overwritten: readonly Overwritten[]};

async function askForTag(
	{services, dialogs, model}: TagsContext,
	{reference, id}: {reference: string; id: string},
): Promise<Retag | undefined> {
	const {client} = services.registry;
	const name = familiarName(model.repository);
	let retag: Retag | undefined;
	await dialogs.form({
		title: `Tag ${reference} in the registry`,
		submitLabel: 'Tag',
		fields: [
			{
				id: 'tag',
				label: 'New tag',
				initial: '',
				placeholder: 'stable',
				hint: 'The image is not pulled. It keeps its digest and its other tags.',
				validate: tag => (isTag(tag) ? undefined : 'Use letters, digits, _, . and -, at most 128.'),
			},
		],
		preview: ({tag = ''}) => (isTag(tag) ? [`Becomes ${name}:${tag}`] : []),
		submit: ({tag = ''}, options) =>
			failureOf(
				(async () => {
					const copy = {
						from: referenceTo(model.repository, id),
						to: referenceTo(model.repository, tag),
					};
					const {overwritten} = await findOverwritten(client, [copy], options);
					retag = {tag, copy, overwritten};
				})(),
			),
	});
	return retag;
}

/** Lets another tag of the repository stand for what the selected one stands for; nothing is pulled. */
export async function retagRemote(context: TagsContext): Promise<void> {
	const {services, dialogs, model, selected} = context;
	const retag = selected && (await askForTag(context, selected));
	if (!retag) {
		return;
	}

	const name = `${familiarName(model.repository)}:${retag.tag}`;
	const {client} = services.registry;
	let overwritten: readonly Overwritten[] | undefined = retag.overwritten;
	for (;;) {
		const isWanted =
			overwritten.length === 0 ||
			(await dialogs.confirm({
				title: `Move the tag ${name}?`,
				lines: overwritten.map(overwrittenText),
				confirmLabel: 'Move',
				role: 'danger',
			}));
		if (!isWanted) {
			return;
		}

		const job = await services.jobs.start(
			`Tag ${selected.reference} as ${name}`,
			async ({signal}) => {
				const {digest} = await client.writer.retag(model.repository, selected.id, retag.tag, {
					signal,
				});
				return `Tagged ${digest.slice(0, 19)} as ${name}`;
			},
		).ended;
		if (job.state === 'succeeded') {
			services.notices.show({tone: 'success', text: job.result ?? job.title});
			model.reload();
		}

		const refusal = {place: model.repository, title: job.title, goOn: 'tag again', reads: false};
		if (!job.error || !(await offerCure(context, {...refusal, error: job.error}))) {
			return;
		}

		overwritten = await findOverwrittenAnew(context, [retag.copy], retag.overwritten);
		if (!overwritten) {
			return;
		}
	}
}
