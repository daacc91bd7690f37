import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import {type Descriptor, isDigest, platformOf} from '../manifests/parse-manifest.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {
	createdAtOf,
	isManifestType,
	type ManifestDocument,
	type Piece,
	readManifestDocument,
} from './manifest-document.ts';
import {type Ask, marksOfDocument} from './read-marks.ts';
import type {GroupVariant, Mark, TagGroup} from './tag-group.ts';

export type ReadGroup = Omit<TagGroup, 'tags'>;

type GroupContext = {
	client: Pick<RegistryClient, 'manifest' | 'blob'>;
	repository: RemoteRepository;
	ask: Ask;
	/** Gives the one copy of what many groups share. */
	shared(piece: Descriptor): Descriptor;
};

/** Of an index and those in it, and how deep they lie; no real one has more, and each takes a request. */
const mostEntries = 1000;
const deepest = 6;

export const mostConfigBytes = 8 * 1024 * 1024;

const createdName = 'org.opencontainers.image.created';
const referenceType = 'vnd.docker.reference.type';
const referenceDigest = 'vnd.docker.reference.digest';

/** About the registry, not about one manifest: then asking on is of no use. */
const stopping: ReadonlySet<ProblemReason> = new Set([
	'rate-limited',
	'unauthorized',
	'unreachable',
	'tls',
]);

/** @throws What concerns more than one manifest. */
export function problemOfOne(error: unknown, {signal}: RequestOptions): Problem {
	signal.throwIfAborted();
	if (error instanceof Problem && !stopping.has(error.reason)) {
		return error;
	}

	throw error;
}

/** What an entry of an index is an attestation of, by its annotations (BuildKit); `undefined`: it is none. */
export function attestedDigest({annotations}: Piece, index: string): string | undefined {
	const about = annotations[referenceDigest];
	return referenceType in annotations ? (isDigest(about) ? about : index) : undefined;
}

/** BuildKit's own, or one that lost its annotations on the way. */
const isAttestation = (entry: Piece, document: ManifestDocument | undefined) =>
	referenceType in entry.annotations ||
	(entry.platform === 'unknown' &&
		document !== undefined &&
		document.layers.length > 0 &&
		document.layers.every(({mediaType}) => mediaType.includes('in-toto')));

type ReadEntry = {variant: GroupVariant; document: ManifestDocument | undefined} | {marks: Mark[]};

/** What stands behind a digest, with the attestations of its index but without what is attached otherwise. */
export async function readGroup(
	{client, repository, ask, shared}: GroupContext,
	digest: string,
	options: RequestOptions,
): Promise<ReadGroup> {
	let problem: Problem | undefined;
	let isUnderstood = true;
	const asked = new Map<string, Promise<ManifestDocument | undefined>>();
	const below = new Set<string>();
	const failed = (error: unknown): undefined => {
		const found = problemOfOne(error, options);
		problem ??= found;
		isUnderstood &&= found.reason === 'not-found';
	};
	const load = async (wanted: string) => {
		const reference = {...repository, tag: undefined, digest: wanted};
		const manifest = await ask(() => client.manifest(reference, options)).catch(failed);
		const read = manifest && readManifestDocument(parseObject(manifest.content));
		isUnderstood &&= read?.kind !== 'unknown';
		for (const entry of read?.entries ?? []) {
			if (isManifestType(entry.mediaType)) {
				below.add(entry.digest);
			}
		}

		return read;
	};
	const document = (wanted: string) => {
		const reading = asked.get(wanted) ?? load(wanted);
		asked.set(wanted, reading);
		return reading;
	};
	const config = async (piece: Descriptor | undefined) => {
		const content =
			piece &&
			(await ask(() =>
				client.blob(repository, piece.digest, {...options, mostBytes: mostConfigBytes}),
			).catch(failed));
		return content && parseObject(content);
	};

	const toVariant = (
		own: string,
		platform: string,
		read: ManifestDocument | undefined,
	): GroupVariant => ({
		platform,
		digest: own,
		config: read?.config && shared(read.config),
		layers: read?.layers.map(shared),
	});

	const opened = new Set<string>();
	/** What entries of an index stand for, indexes in it for their platforms. */
	const readEntries = async (
		index: string,
		entries: readonly Piece[],
		depth: number,
	): Promise<ReadEntry[]> => {
		const manifests = entries.filter(({mediaType}) => isManifestType(mediaType));
		return (await Promise.all(manifests.map(entry => readEntry(entry, index, depth)))).flat();
	};

	const readEntry = async (entry: Piece, index: string, depth: number): Promise<ReadEntry[]> => {
		const isAsked = asked.size <= mostEntries && depth <= deepest;
		const found = isAsked ? await document(entry.digest) : undefined;
		if (isAttestation(entry, found)) {
			const subject = attestedDigest(entry, index) ?? index;
			return [
				{
					marks: marksOfDocument(
						found,
						{subject, digest: entry.digest, tag: undefined},
						'attestation',
					),
				},
			];
		}

		if (found?.kind !== 'index') {
			return [{variant: toVariant(entry.digest, entry.platform, found), document: found}];
		}

		const isFirst = !opened.has(entry.digest);
		opened.add(entry.digest);
		return isFirst ? readEntries(entry.digest, found.entries, depth + 1) : [];
	};

	const whole = await document(digest);
	const told = {
		digest,
		kind: whole?.kind ?? 'unknown',
		type: whole?.kind === 'artifact' || whole?.kind === 'chart' ? whole.type : undefined,
		annotations: whole?.annotations ?? {},
	} as const;
	/** Once everything was asked for. */
	const needs = () => ({
		below: [...below],
		isWhole: whole !== undefined && isUnderstood && [...below].every(one => asked.has(one)),
	});
	if (whole?.kind !== 'index') {
		const fields = whole?.kind === 'image' ? await config(whole.config) : undefined;
		return {
			...told,
			createdAt: createdAtOf(whole?.annotations[createdName]) ?? createdAtOf(fields?.created),
			variants:
				whole === undefined || whole.kind === 'unknown'
					? []
					: [toVariant(digest, platformOf(fields), whole)],
			...needs(),
			marks: [],
			problem,
		};
	}

	const read = await readEntries(digest, whole.entries, 1);
	const variants = read.flatMap(entry => ('variant' in entry ? [entry] : []));
	// The index of a build cache names its layers itself.
	const layers = whole.entries.filter(({mediaType}) => !isManifestType(mediaType));
	const own = {platform: 'unknown', digest, config: undefined, layers: layers.map(shared)};
	const [first] = variants;
	const named = [whole, first?.document].flatMap(
		from => createdAtOf(from?.annotations[createdName]) ?? [],
	)[0];
	const createdAt = named ?? createdAtOf((await config(first?.variant.config))?.created);
	return {
		...told,
		...needs(),
		createdAt,
		variants: [...variants.map(({variant}) => variant), ...(layers.length > 0 ? [own] : [])],
		marks: read.flatMap(entry => ('marks' in entry ? entry.marks : [])),
		problem,
	};
}
