import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {type ManifestDocument, type Piece, readManifestDocument} from './manifest-document.ts';
import {markKindOf} from './mark-kind.ts';
import type {MarkTag} from './mark-tags.ts';
import type {Mark} from './tag-group.ts';

/** Sends a request once few enough others are on their way. */
export type Ask = <Answer>(request: () => Promise<Answer>) => Promise<Answer>;

const predicateNames = [
	'in-toto.io/predicate-type',
	'predicateType',
	'dev.sigstore.bundle.predicateType',
	'dev.cosignproject.cosign/predicateType',
];

const predicateOf = ({annotations}: Pick<Piece, 'annotations'>) =>
	predicateNames.flatMap(name => annotations[name] ?? [])[0];

/** What a manifest that was attached holds: each kind once. @param fallback Where it tells no kind. */
export function marksOfDocument(
	document: ManifestDocument | undefined,
	{subject, digest, tag}: Pick<Mark, 'subject' | 'digest' | 'tag'>,
	fallback: Mark['kind'],
): Mark[] {
	const types = (document?.layers ?? []).flatMap(layer => predicateOf(layer) ?? layer.mediaType);
	const told = types.length > 0 ? types : [document?.type ?? ''];
	const marks = told.map((type): Mark => {
		const kind = fallback === 'attestation' ? markKindOf(type) : fallback;
		return {kind: kind ?? fallback, subject, digest, tag, type: type === '' ? undefined : type};
	});
	return [...new Map(marks.map(mark => [mark.kind, mark])).values()];
}

/** What an entry of a list of referrers is. */
export function markOfReferrer(piece: Piece, subject: string): Mark {
	const type = predicateOf(piece) ?? piece.artifactType;
	const isSignature = piece.annotations['dev.sigstore.bundle.content'] === 'message-signature';
	return {
		kind: isSignature ? 'signature' : (markKindOf(type ?? '') ?? 'other'),
		subject,
		digest: piece.digest,
		tag: undefined,
		type,
	};
}

/** What a tag like `sha256-….sig` holds; empty where it is gone. */
export async function readMarkTag(
	client: Pick<RegistryClient, 'manifest'>,
	repository: RemoteRepository,
	{tag, subject, kind}: MarkTag,
	options: RequestOptions,
): Promise<Mark[]> {
	const reference = {...repository, tag, digest: undefined};
	const manifest = await unlessGone(client.manifest(reference, options));
	if (!manifest) {
		return [];
	}

	const document = readManifestDocument(parseObject(manifest.content));
	return kind === 'referrers'
		? document.entries.map(piece => markOfReferrer(piece, subject))
		: marksOfDocument(document, {subject, digest: manifest.digest, tag}, kind);
}

/** What a tag like `sha256-….sig` holds as its name says, by a request that no registry counts as a pull. */
export async function headMarkTag(
	client: Pick<RegistryClient, 'head'>,
	repository: RemoteRepository,
	{tag, subject, kind}: MarkTag,
	options: RequestOptions,
): Promise<Mark[]> {
	const head =
		kind === 'referrers'
			? undefined
			: await unlessGone(client.head({...repository, tag, digest: undefined}, options));
	return head && kind !== 'referrers'
		? [{kind, subject, digest: head.digest, tag, type: undefined}]
		: [];
}

/** What the registry itself lists as attached; `undefined` where it has no such list. */
export async function readReferrers(
	client: Pick<RegistryClient, 'referrers'>,
	repository: RemoteRepository,
	subject: string,
	options: RequestOptions,
): Promise<Mark[] | undefined> {
	const pieces = await client.referrers(repository, subject, options);
	return pieces?.map(piece => markOfReferrer(piece, subject));
}

/** The same manifest may be found in several ways. */
export const eachOnce = (marks: readonly Mark[]): Mark[] => [
	...new Map(marks.map(mark => [`${mark.kind} ${mark.digest}`, mark])).values(),
];
