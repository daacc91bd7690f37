import pMap from 'p-map';
import type {RequestOptions} from '../../engine/request-options.ts';
import {counted} from '../../format/counted.ts';
import {familiarName, isDigestText as isDigest} from '../../format/image-reference.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {digestAt} from '../../registry/repository/digest-at.ts';
import {listAllTags} from '../../registry/tags/list-all-tags.ts';
import type {TagRow} from '../../store/tags/tag-row.ts';
import {runForEach} from '../run-for-each.ts';
import type {TagsContext} from './pull-tags.ts';

/** What is deleted with a digest. */
type DigestTags = {digest: string; tags: readonly string[]};

/** Tags that are asked what they stand for. */
const mostChecked = 1000;

const atOnce = 4;

const spaceText = 'Its space is freed by the garbage collection of the registry.';

/** @param wanted Tags and digests. */
async function digestsOfTags(
	client: Pick<RegistryClient, 'head' | 'manifest' | 'tags'>,
	repository: RemoteRepository,
	wanted: readonly string[],
	{signal}: RequestOptions,
): Promise<{digests: DigestTags[]; unchecked: number}> {
	const all = await listAllTags(client, repository, {signal});
	const chosen = new Set(wanted);
	const named = wanted.filter(id => !isDigest(id));
	const tags = [...named, ...all.filter(tag => !chosen.has(tag))];
	const checked = tags.slice(0, Math.max(mostChecked, named.length));
	const byDigest = new Map<string, string[]>(wanted.filter(isDigest).map(digest => [digest, []]));
	await pMap(
		checked,
		async tag => {
			const digest = await digestAt(client, repository, tag, {signal});
			if (digest !== undefined) {
				byDigest.set(digest, [...(byDigest.get(digest) ?? []), tag]);
			}
		},
		{concurrency: atOnce},
	);
	const digests = [...byDigest]
		.map(([digest, found]) => ({digest, tags: found}))
		.filter(entry => [entry.digest, ...entry.tags].some(id => chosen.has(id)));
	return {digests, unchecked: tags.length - checked.length};
}

/** Deletes digests, those of tags where a registry deletes no tags: says what is deleted with them, and asks. */
async function deleteDigests(context: TagsContext, ids: readonly string[]): Promise<void> {
	const {services, dialogs, model, clearMarks} = context;
	const {client} = services.registry;
	const {host} = model.repository;
	let found: Awaited<ReturnType<typeof digestsOfTags>> | undefined;
	const search = await services.jobs.start(
		`Find the tags of ${counted(ids.length, 'digest')}`,
		async ({signal}) => {
			found = await digestsOfTags(client, model.repository, ids, {signal});
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
	const others = digests.flatMap(entry => entry.tags).filter(tag => !ids.includes(tag));
	const areAllDigests = ids.every(isDigest);
	const other = areAllDigests ? 'tag' : 'other tag';
	const isConfirmed = await dialogs.confirm({
		title: `Delete ${counted(digests.length, 'digest')} of ${familiarName(model.repository)}?`,
		lines: [
			areAllDigests
				? 'Deletes from the registry, for everyone, with all tags of a digest. Local images are kept.'
				: `${host} does not delete tags, only digests with all their tags.`,
			others.length === 0
				? `No ${other}s are deleted.`
				: `${counted(others.length, other)} deleted, too.`,
			...(unchecked > 0
				? [`${counted(unchecked, 'tag')} not checked: they may be deleted, too.`]
				: []),
			'A multi-platform image that contains such a digest loses that platform.',
			spaceText,
		],
		items: digests.map(
			entry => `${entry.digest.slice(0, 19)}: ${entry.tags.join(', ') || 'no tags'}`,
		),
		confirmLabel: 'Delete',
		role: 'danger',
		typeToConfirm: 'delete',
	});
	if (!isConfirmed) {
		return;
	}

	clearMarks();
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

/** Deletes tags. @returns Those that stay, for the registry deletes only digests; `undefined`: not wanted. */
async function deleteTags(
	context: TagsContext,
	targets: readonly TagRow[],
): Promise<readonly string[] | undefined> {
	const {services, dialogs, model, clearMarks} = context;
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
		return undefined;
	}

	const left: string[] = [];
	const title = `Delete ${what} from ${host}`;
	const {firstError} = await runForEach(services, {
		title,
		items: targets,
		nameOf: ({reference}) => reference,
		async act({id}, signal) {
			// Who does not delete one tag deletes none.
			const isKept =
				left.length > 0 ||
				(await writer.deleteTag(model.repository, id, {signal})) === 'digest-only';
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

	if (left.length === 0) {
		model.reload();
	}

	return left;
}

/**
Deletes the marked tags, or the selected one, in the registry. Digests among them go last, and are asked about
on their own: all their tags go with them.
*/
export async function deleteRemoteTags(context: TagsContext): Promise<void> {
	const {targets} = context;
	const tags = targets.filter(({id}) => !isDigest(id));
	const left = tags.length === 0 ? [] : await deleteTags(context, tags);
	if (left === undefined) {
		return;
	}

	const digests = targets.map(({id}) => id).filter(isDigest);
	if (left.length + digests.length > 0) {
		await deleteDigests(context, [...left, ...digests]);
	}
}
