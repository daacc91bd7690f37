import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {counted} from '../../format/counted.ts';
import {familiarName} from '../../format/image-reference.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {TagRow} from '../../store/tags/tag-row.ts';
import {runForEach} from '../run-for-each.ts';
import type {TagsContext} from './pull-tags.ts';

/** What is deleted with a digest. */
type DigestTags = {digest: string; tags: readonly string[]};

/** Tags that are asked what they stand for. */
const mostChecked = 1000;

const atOnce = 4;

const spaceText = 'Its space is freed by the garbage collection of the registry.';

async function digestsOfTags(
	client: Pick<RegistryClient, 'head' | 'tags'>,
	repository: RemoteRepository,
	wanted: readonly string[],
	{signal}: RequestOptions,
): Promise<{digests: DigestTags[]; unchecked: number}> {
	const all: string[] = [];
	for await (const page of client.tags(repository, {signal})) {
		all.push(...page);
	}

	const chosen = new Set(wanted);
	const tags = [...wanted, ...all.filter(tag => !chosen.has(tag))];
	const checked = tags.slice(0, Math.max(mostChecked, wanted.length));
	const byDigest = new Map<string, string[]>();
	await pMap(
		checked,
		async tag => {
			const head = await unlessGone(client.head({...repository, tag, digest: undefined}, {signal}));
			if (head) {
				byDigest.set(head.digest, [...(byDigest.get(head.digest) ?? []), tag]);
			}
		},
		{concurrency: atOnce},
	);
	const digests = [...byDigest]
		.map(([digest, found]) => ({digest, tags: found}))
		.filter(entry => entry.tags.some(tag => chosen.has(tag)));
	return {digests, unchecked: tags.length - checked.length};
}

/** Where a registry deletes only digests: says what is deleted with them, and asks again. */
async function deleteDigests(context: TagsContext, tags: readonly string[]): Promise<void> {
	const {services, dialogs, model} = context;
	const {client} = services.registry;
	const {host} = model.repository;
	let found: Awaited<ReturnType<typeof digestsOfTags>> | undefined;
	const search = await services.jobs.start(
		`Find the tags of ${counted(tags.length, 'digest')}`,
		async ({signal}) => {
			found = await digestsOfTags(client, model.repository, tags, {signal});
			return undefined;
		},
	).ended;
	if (search.error) {
		await dialogs.error(search.title, search.error);
	}

	if (!found || found.digests.length === 0) {
		return;
	}

	const {digests, unchecked} = found;
	const others = digests.flatMap(entry => entry.tags).filter(tag => !tags.includes(tag));
	const isConfirmed = await dialogs.confirm({
		title: `Delete ${counted(digests.length, 'digest')} of ${familiarName(model.repository)}?`,
		lines: [
			`${host} does not delete tags, only digests with all their tags.`,
			others.length === 0
				? 'No other tags are deleted.'
				: `${counted(others.length, 'other tag')} deleted, too.`,
			...(unchecked > 0
				? [`${counted(unchecked, 'tag')} not checked: they may be deleted, too.`]
				: []),
			'A multi-platform image that contains such a digest loses that platform.',
			spaceText,
		],
		items: digests.map(entry => `${entry.digest.slice(0, 19)}: ${entry.tags.join(', ')}`),
		confirmLabel: 'Delete',
		role: 'danger',
		typeToConfirm: 'delete',
	});
	if (!isConfirmed) {
		return;
	}

	const title = `Delete ${counted(digests.length, 'digest')} from ${host}`;
	const {firstError} = await runForEach(services, {
		title,
		items: digests,
		nameOf: ({digest}) => digest,
		act: ({digest}, signal) => client.writer.deleteDigest(model.repository, digest, {signal}),
		resultOf: done => `Deleted ${counted(done, 'digest')} from ${host}. ${spaceText}`,
	});
	model.reload();
	if (firstError) {
		await dialogs.error(title, firstError);
	}
}

/** Deletes the marked tags, or the selected one, in the registry. */
export async function deleteRemoteTags(context: TagsContext): Promise<void> {
	const {services, dialogs, model, targets, clearMarks} = context;
	const {writer} = services.registry.client;
	const {host} = model.repository;
	const [only] = targets;
	const what = only && targets.length === 1 ? only.reference : counted(targets.length, 'tag');
	const isConfirmed = await dialogs.confirm({
		title: `Delete ${what} from ${host}?`,
		lines: [
			'Deletes from the registry, for everyone. Local images are kept.',
			spaceText,
			...(targets.length === 1 ? [] : ['These tags are deleted:']),
		],
		items: targets.length === 1 ? [] : targets.map(({reference}) => reference),
		confirmLabel: 'Delete',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	const left: string[] = [];
	const title = `Delete ${what} from ${host}`;
	const {firstError} = await runForEach<TagRow>(services, {
		title,
		items: targets,
		nameOf: ({reference}) => reference,
		async act({id}, signal) {
			if (id.includes(':')) {
				await writer.deleteDigest(model.repository, id, {signal});
				return;
			}

			// Who does not delete one tag deletes none.
			const isKept =
				left.length > 0 ||
				(await writer.deleteTag(model.repository, id, {signal})).state === 'digest-only';
			left.push(...(isKept ? [id] : []));
		},
		resultOf: done =>
			left.length > 0
				? `${host} deletes only digests`
				: `Deleted ${counted(done, 'tag')} from ${host}. ${spaceText}`,
	});
	clearMarks();
	if (firstError) {
		await dialogs.error(title, firstError);
	}

	if (left.length > 0) {
		await deleteDigests(context, left);
	} else {
		model.reload();
	}
}
