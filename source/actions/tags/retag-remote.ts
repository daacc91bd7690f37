import {familiarName, type ImageReference} from '../../format/image-reference.ts';
import {isTag} from '../../registry/tags/pages.ts';
import {failureOf} from '../../store/failure-of.ts';
import {offerCure} from '../log-in/offer-log-in.ts';
import {digestNow, type Overwritten, overwrittenText} from './copy-tags.ts';
import type {TagsContext} from './pull-tags.ts';

type Retag = {tag: string; overwritten: Overwritten | undefined};

async function askForTag(
	{services, dialogs, model}: TagsContext,
	{reference, id}: {reference: string; id: string},
): Promise<Retag | undefined> {
	const {client} = services.registry;
	const name = familiarName(model.repository);
	const referenceTo = (tag: string): ImageReference =>
		tag.includes(':')
			? {...model.repository, tag: undefined, digest: tag}
			: {...model.repository, tag, digest: undefined};
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
					const before = await digestNow(client, referenceTo(tag), options);
					const after =
						before === undefined ? undefined : await digestNow(client, referenceTo(id), options);
					const isSame = before === undefined || before === after;
					const overwritten = isSame ? undefined : {reference: `${name}:${tag}`, before, after};
					retag = {tag, overwritten};
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
	const isWanted =
		retag.overwritten === undefined ||
		(await dialogs.confirm({
			title: `Move the tag ${name}?`,
			lines: [overwrittenText(retag.overwritten)],
			confirmLabel: 'Move',
			role: 'danger',
		}));
	if (!isWanted) {
		return;
	}

	const {client} = services.registry;
	for (;;) {
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
	}
}
