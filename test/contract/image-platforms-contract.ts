import {describe, expect, test} from 'vitest';
import type {ImageManifest} from '../../source/engine/image-manifest.ts';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';
import {isSamePlatform} from '../../source/format/platform.ts';
import {compareWithRemote, localVariantsOf} from '../../source/registry/compare-with-remote.ts';
import {openClient} from '../registry/helpers/open-client.ts';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readAll} from './streams.ts';
import {useWorkbench} from './workbench.ts';

export function describeImagePlatforms(subject: GetSubject): void {
	describe('The platforms of an image', () => {
		const bench = useWorkbench(subject);
		const about = () => subject().engine.about({signal: bench.signal});
		const inspect = (image: string, platform?: string) =>
			subject().engine.images.inspect(image, {signal: bench.signal, platform});

		const pullOther = async (): Promise<void> => {
			const {engine, remote} = subject();
			const {reference, otherPlatform: platform} = remote.several;
			await readAll(engine.images.pull(reference, {signal: bench.signal, platform}));
		};

		/** Both platforms of it, where the engine can have both. @returns The reference. */
		const pullBoth = async (): Promise<string> => {
			const {reference} = subject().remote.several;
			await bench.pull(reference);
			await pullOther();
			return reference;
		};

		const manifestFor = async (image: string, platform: string) =>
			(await inspect(image)).manifests?.find(
				manifest => manifest.platform !== undefined && isSamePlatform(manifest.platform, platform),
			);

		const sumOf = (manifests: readonly ImageManifest[]) =>
			manifests.reduce(
				(sum, {contentBytes, unpackedBytes = 0}) => sum + contentBytes + unpackedBytes,
				0,
			);

		test('tell an image for another platform from the native one of the registry', async () => {
			const {engine, remote} = subject();
			const {reference} = remote.several;
			const parsed = parseImageReference(reference);
			if (!parsed.isValid || !parsed.value.host.startsWith('127.')) {
				expect(reference).toMatch(/^practice\//);
				return;
			}

			const client = openClient();
			const native = (await about()).platform;
			const compare = async (isWhole: boolean) => {
				const row = (await engine.images.list({signal: bench.signal})).find(({references}) =>
					references.includes(reference),
				);
				const {digest, variants} = await client.image(parsed.value, {signal: bench.signal});
				const whole = variants.map(variant =>
					client.variant(parsed.value, variant.digest, {signal: bench.signal}),
				);
				return compareWithRemote(
					row && {...row, variants: localVariantsOf(await inspect(reference))},
					parsed.value,
					{digest, variants: isWhole ? await Promise.all(whole) : []},
					native,
				);
			};
			await bench.pull(reference);
			expect([await compare(true), await compare(false)]).toEqual(['same', 'same']);
			await engine.images.untag(reference, {signal: bench.signal});
			await pullOther();
			expect([await compare(true), await compare(false)]).toEqual(Array(2).fill('otherPlatform'));
			// The classic store leaves the digest with the other one: the id alone tells then.
			await readAll(engine.images.pull(reference, {signal: bench.signal}));
			expect(await compare(true)).toBe('same');
		});

		test('are told with their sizes and attestations where the engine tells them', async () => {
			const {otherPlatform} = subject().remote.several;
			const own = (await about()).platform;
			const reference = await pullBoth();
			const details = await inspect(reference);
			if (!(await about()).tellsPlatforms) {
				expect(details.manifests).toBeUndefined();
				return;
			}

			const manifests = details.manifests ?? [];
			for (const platform of [own, otherPlatform]) {
				expect(await manifestFor(reference, platform)).toMatchObject({
					kind: 'image',
					isAvailable: true,
					contentBytes: expect.toSatisfy((bytes: number) => bytes > 100_000),
				});
			}
			const runs = await manifestFor(reference, own);
			expect(isSamePlatform(details.platform, own)).toBe(true);
			const attestations = manifests.filter(({kind}) => kind === 'attestation');
			expect(attestations.map(({attestedDigest}) => attestedDigest)).toContain(runs?.digest);
			expect(attestations.every(({platform}) => platform === undefined)).toBe(true);
			expect(new Set(manifests.flatMap(({platform}) => platform ?? [])).size).toBe(
				manifests.length - attestations.length,
			);
			expect(sumOf(manifests)).toBe(details.sizeBytes);
		});

		test('have settings, layers and a history of their own', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const {otherPlatform: platform} = remote.several;
			const reference = await pullBoth();
			const whole = await inspect(reference);
			if (!(await about()).tellsPlatforms) {
				// The reference is that of the platform that was pulled last, or nothing can be told of it.
				const others = isSamePlatform(whole.platform, platform)
					? (await about()).platform
					: platform;
				await expect(inspect(reference, others)).rejects.toMatchObject({
					reason: expect.stringMatching(/^not-(found|supported)$/),
				});
				return;
			}

			const other = await inspect(reference, platform);
			expect(isSamePlatform(other.platform, platform)).toBe(true);
			expect(other.layerDigests).not.toEqual(whole.layerDigests);
			expect(other).toMatchObject({
				id: whole.id,
				references: whole.references,
				sizeBytes: whole.sizeBytes,
				manifests: whole.manifests,
			});
			const history = await engine.images.history(reference, {signal, platform});
			expect(history.filter(({sizeBytes}) => sizeBytes > 0)).toHaveLength(
				other.layerDigests.length,
			);
		});

		test('that are not here are not found, whatever is asked of them', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			await bench.pull(remote.several.reference);
			const platform = 'linux/s390x';
			const expected = {reason: expect.stringMatching(/^not-(found|supported)$/)};
			const {reference} = remote.several;
			await expect(inspect(reference, platform)).rejects.toMatchObject(expected);
			const history = engine.images.history(reference, {signal, platform});
			await expect(history).rejects.toMatchObject(expected);
		});

		test('are told of the containers that were made of them', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			if (!(await about()).tellsPlatforms) {
				return;
			}

			const {otherPlatform: platform} = remote.several;
			const image = await pullBoth();
			const id = await bench.create({image, platform});
			expect((await manifestFor(image, platform))?.containerIds).toEqual([id]);
			const container = await engine.containers.inspect(id, {signal});
			expect(isSamePlatform(container.imagePlatform ?? '', platform)).toBe(true);
			const own = await bench.create({image});
			const runs = await manifestFor(image, (await about()).platform);
			expect(runs?.containerIds).toEqual([own]);
			const committed = await inspect(await bench.commit(id));
			expect(committed.platform).toMatch(new RegExp(`^${platform.split('/', 2).join('/')}`));
		});

		test('can be deleted one by one, and the others and all references stay', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			const {otherPlatform: platform} = remote.several;
			const image = await pullBoth();
			if (!(await about()).deletesPlatforms) {
				await failureOf(engine.images.removePlatform(image, platform, {signal}), 'not-supported');
				return;
			}

			const before = await inspect(image);
			const gone = await manifestFor(image, platform);
			expect(await engine.images.removePlatform(image, platform, {signal})).toContain(gone?.digest);
			const after = await inspect(image);
			expect(await manifestFor(image, platform)).toMatchObject({
				isAvailable: false,
				contentBytes: 0,
			});
			expect(after).toMatchObject({
				id: before.id,
				references: before.references,
				config: before.config,
				layerDigests: before.layerDigests,
			});
			expect(after.sizeBytes).toBeLessThan(before.sizeBytes);
			const listed = (await engine.images.list({signal})).find(({id}) => id === after.id);
			expect(listed?.sizeBytes).toBe(after.sizeBytes);
			await failureOf(engine.images.removePlatform(image, platform, {signal}), 'not-found');
			const only = engine.images.removePlatform(image, after.platform, {signal});
			await failureOf(only, 'conflict');
			// Whether its layers come back is chance on 28.5: where the unpacked ones are still there, a pull says
			// "up to date" and fetches none.
			await pullOther();
			expect(await inspect(image)).toMatchObject({id: before.id, references: before.references});
		});

		test('stay while a container or another image needs their layers', async () => {
			const {engine, remote} = subject();
			const {signal} = bench;
			if (!(await about()).deletesPlatforms) {
				return;
			}

			const {otherPlatform: platform} = remote.several;
			const image = await pullBoth();
			const container = await bench.create({image, platform});
			const used = await failureOf(
				engine.images.removePlatform(image, platform, {signal}),
				'conflict',
			);
			expect(used.containerId).toBe(container);
			const reference = `${bench.name('shares')}:1`;
			const id = await bench.commit(container, {reference});
			await engine.containers.remove(container, {signal, force: true, volumes: true});
			const before = await inspect(id);
			const shared = await failureOf(
				engine.images.removePlatform(image, platform, {signal}),
				'conflict',
			);
			expect(shared.message).toContain(reference);
			expect((await manifestFor(image, platform))?.isAvailable).toBe(true);
			expect(await inspect(id)).toEqual(before);
		});
	});
}
