import QuickLru from 'quick-lru';
import {dockerHub, familiarName, withDefaultTag} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';
import type {RemoteVariant} from '../../registry/manifests/remote-image.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import {isLoopback, type RemoteRepository} from '../../registry/registry-host.ts';
import type {ImageRecord} from '../engine/images/image-record.ts';
import {refusePull} from '../engine/registry/refuse-pull.ts';
import {manifestDigest} from '../engine/registry/remote-images.ts';
import {layersOnTheWay, practiceContent} from './practice-content.ts';
import {createPracticeTags} from './practice-tags.ts';

const otherPlatform = 'linux/arm64/v8';

const allowance = {limit: 100, remaining: 93, windowSeconds: 21_600};

const pageLength = 3;

/** The password that the practice registry does not take. */
const wrongPassword = 'wrong';

const absent = (name: string) =>
	new Problem({
		reason: 'not-found',
		message: `The practice registry has no ${name}.`,
		nextStep: 'Check the spelling of the name and the tag.',
	});

function toVariant(image: ImageRecord): RemoteVariant {
	const layers = layersOnTheWay(image);
	return {
		platform: image.platform,
		digest: manifestDigest(image.id),
		imageId: image.id,
		labels: image.config.labels,
		environment: image.config.environment,
		layerDigests: layers.map(({digest}) => digest),
		layers,
		sizeBytes: layers.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0),
		createdAt: image.createdAt,
	};
}

type PracticeOptions = {
	now: () => number;
	/** The user's logins. */
	credentials: CredentialStore['get'];
};

/** What the practice engine pulls from, looked at without a pull. Nothing outside is asked. */
export function createPracticeClient({now, credentials}: PracticeOptions): RegistryClient {
	const nobodyAt = new QuickLru<string, true>({maxSize: 100});
	const {find, tagsOf, writer} = createPracticeTags(now);

	const requireRepository = async (repository: RemoteRepository, signal: AbortSignal) => {
		const login = nobodyAt.has(repository.host)
			? undefined
			: await credentials(repository.host, {signal});
		const name = familiarName(repository);
		refusePull(name, name, login);
		const tags = tagsOf(name);
		if (tags.length === 0) {
			throw absent(name);
		}

		return {name, tags};
	};

	const requireImage = async (
		reference: Parameters<RegistryClient['image']>[0],
		signal: AbortSignal,
	): Promise<{name: string; end: string; image: ImageRecord}> => {
		const {name} = await requireRepository(reference, signal);
		const {tag, digest} = withDefaultTag(reference);
		const end = digest === undefined ? `:${tag}` : `@${digest}`;
		const image =
			find(name, end, undefined) ??
			(digest === undefined ? undefined : find(name, end, otherPlatform));
		if (!image) {
			throw absent(`${name}${end}`);
		}

		return {name, end, image};
	};

	const contentOf = async (repository: RemoteRepository, signal: AbortSignal) => {
		const {name, tags} = await requireRepository(repository, signal);
		const images = tags.flatMap(tag =>
			[undefined, otherPlatform].flatMap(platform => find(name, `:${tag}`, platform) ?? []),
		);
		return practiceContent(name, images);
	};

	const allow = async (repository: RemoteRepository, signal: AbortSignal) => {
		signal.throwIfAborted();
		const name = familiarName(repository);
		refusePull(name, name, await credentials(repository.host, {signal}));
	};

	return {
		writer: {
			async retag(repository, reference, tag, {signal}) {
				await allow(repository, signal);
				return writer.retag(familiarName(repository), reference, tag);
			},
			async deleteTag(repository, tag, {signal}) {
				await allow(repository, signal);
				return writer.deleteTag(familiarName(repository), tag);
			},
			async deleteDigest(repository, digest, {signal}) {
				await allow(repository, signal);
				writer.deleteDigest(familiarName(repository), digest);
			},
			async copy(from, to, {signal, onProgress}) {
				await allow(from, signal);
				await allow(to, signal);
				return writer.copy(
					{...withDefaultTag(from), name: familiarName(from)},
					{...to, name: familiarName(to)},
					onProgress,
				);
			},
		},

		async manifest(reference, {signal}) {
			const content = await contentOf(reference, signal);
			if (reference.digest !== undefined) {
				return content.manifest(reference.digest);
			}

			const {name, end, image} = await requireImage(reference, signal);
			const other = find(name, end, otherPlatform);
			return content.index([image, ...(other ? [other] : [])]);
		},

		blob: async (repository, digest, {signal, mostBytes}) =>
			(await contentOf(repository, signal)).blob(digest, {mostBytes}),

		async *openBlob(repository, _, {signal}) {
			await contentOf(repository, signal);
			yield* [];
			throw new Problem({
				reason: 'not-supported',
				message: 'The practice registry keeps no layers.',
				nextStep: 'Pull the image to see its files.',
			});
		},

		referrers: async (repository, digest, {signal}) =>
			(await contentOf(repository, signal)).referrers(digest),

		async *tags(repository, {signal}) {
			const {tags} = await requireRepository(repository, signal);
			for (let start = 0; start < tags.length; start += pageLength) {
				signal.throwIfAborted();
				yield tags.slice(start, start + pageLength);
			}
		},

		async *hubTags(repository, {signal}) {
			const {name, tags} = await requireRepository(repository, signal);
			const found = tags.flatMap(tag => {
				const images = [undefined, otherPlatform].flatMap(
					platform => find(name, `:${tag}`, platform) ?? [],
				);
				const [own] = images;
				return own ? [{tag, pushedAt: own.createdAt, id: own.id, images}] : [];
			});
			yield found
				.toSorted((a, b) => b.pushedAt - a.pushedAt)
				.map(({tag, pushedAt, id, images}) => ({
					tag,
					pushedAt,
					digest: manifestDigest(id),
					variants: images.map(image => {
						const {platform, digest, sizeBytes} = toVariant(image);
						return {platform, digest, sizeBytes};
					}),
				}));
		},

		async *catalog(host, {signal}) {
			signal.throwIfAborted();
			if (isLoopback(host)) {
				// A registry in a practice container is empty.
				yield [];
				return;
			}

			throw new Problem({
				reason: 'not-supported',
				message: `${host} does not list its repositories.`,
				nextStep: 'Search for one, or enter its address.',
			});
		},

		async head(reference, {signal}) {
			const {image} = await requireImage(reference, signal);
			return {digest: manifestDigest(image.id), allowance};
		},

		async image(reference, {signal}) {
			const {name, end, image} = await requireImage(reference, signal);
			const other = reference.digest === undefined ? find(name, end, otherPlatform) : undefined;
			const variants = [image, ...(other ? [other] : [])].map(({id, platform}) => ({
				platform,
				digest: manifestDigest(id),
			}));
			return {digest: manifestDigest(image.id), allowance, variants};
		},

		async variant(repository, digest, {signal}) {
			const reference = {...repository, tag: undefined, digest};
			const {image} = await requireImage(reference, signal);
			return toVariant(image);
		},

		async allowance({signal}) {
			signal.throwIfAborted();
			return allowance;
		},

		async verify(host, credentials, {signal}) {
			signal.throwIfAborted();
			if ('password' in credentials && credentials.password === wrongPassword) {
				throw new Problem({
					reason: 'unauthorized',
					message: `${host} rejected the login.`,
					nextStep: 'Check the name and the password.',
				});
			}

			return {credentials, wasChecked: host === dockerHub};
		},

		forget(host) {
			nobodyAt.delete(host);
		},
		askAsNobody(host) {
			nobodyAt.set(host, true);
		},

		async close() {},
	};
}
