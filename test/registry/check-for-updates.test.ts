import {expect, test} from 'vitest';
import type {ImageDetails} from '../../source/engine/images.ts';
import {Problem} from '../../source/problem.ts';
import {checkForUpdates} from '../../source/registry/check-for-updates.ts';
import type {UpdateClient} from '../../source/registry/look-at-update.ts';
import type {RemoteVariant} from '../../source/registry/manifests/remote-image.ts';
import {readAll} from '../contract/streams.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const {signal} = new AbortController();
const failure = new Problem({reason: 'unreachable', message: 'gone'});

const silent: UpdateClient = {
	head: async () => Promise.reject(failure),
	image: async () => Promise.reject(failure),
	variant: async () => Promise.reject(failure),
	async *hubTags() {},
};

const image = (reference: string, known = 'a') => ({
	id: digest('1'),
	references: [reference],
	localDigests: [],
	digests: [`${reference.slice(0, reference.lastIndexOf(':'))}@${digest(known)}`],
	createdAt: 0,
});

const details = (more: object = {}) =>
	({
		platform: 'linux/amd64',
		manifests: undefined,
		config: {
			labels: {
				'org.opencontainers.image.version': '1.2',
				team: 'red',
				'org.opencontainers.image.created': 'x',
			},
			environment: ['APP_VERSION=1.2', 'PATH=/bin'],
		},
		layerDigests: [digest('6'), digest('7')],
		...more,
	}) as unknown as ImageDetails;

const check = (
	client: Partial<UpdateClient>,
	images: readonly ReturnType<typeof image>[],
	here: ImageDetails | undefined = details(),
) =>
	readAll(
		checkForUpdates({...silent, ...client}, images, {
			signal,
			native: 'linux/amd64',
			inspect: async () => here,
		}),
	);

const head = (letter: string) => async () => ({digest: digest(letter), allowance: undefined});

test('Updates are looked for in every reference, four at a time at one registry, and a failure stops no other', async () => {
	const running = new Map<string, number>();
	const most = new Map<string, number>();
	const names = ['redis:7', 'old:1', 'me/lost:1', 'a:1', 'b:1', 'c:1'];
	const all = [...names, ...names.map(name => `ghcr.io/x/${name}`)];
	const checks = await check(
		{
			async head({host, repository}) {
				const count = (running.get(host) ?? 0) + 1;
				running.set(host, count);
				most.set(host, Math.max(most.get(host) ?? 0, count));
				await new Promise(resolve => setImmediate(resolve));
				running.set(host, (running.get(host) ?? 0) - 1);
				if (repository.endsWith('lost')) {
					throw failure;
				}

				return {digest: digest(repository.endsWith('old') ? 'c' : 'a'), allowance: undefined};
			},
		},
		all.map(name => image(name)),
	);
	const outcomes = new Map(checks.map(({reference, outcome}) => [reference, outcome]));
	expect(outcomes.size).toBe(all.length);
	for (const name of all) {
		const wanted = name.includes('lost') ? failure : name.includes('old') ? 'different' : 'same';
		expect(outcomes.get(name), name).toBe(wanted);
	}

	expect(Object.fromEntries(most)).toEqual({'docker.io': 4, 'ghcr.io': 4});
});

test('A check that is aborted ends with the reason', async () => {
	const aborted = readAll(
		checkForUpdates(silent, [image('redis:7')], {
			signal: AbortSignal.abort(failure),
			native: undefined,
			inspect: async () => undefined,
		}),
	);
	await expect(aborted).rejects.toBe(failure);
});

test('What has no digest of its repository is not asked about', async () => {
	let asked = 0;
	const mine = {...image('team/mine:1'), digests: [`ghcr.io/other/app@${digest('a')}`]};
	const checks = await check(
		{
			async head() {
				asked += 1;
				return head('a')();
			},
		},
		[mine, image('localhost/app:1')],
	);
	expect(checks.map(({outcome}) => outcome)).toEqual(['unknown', 'unknown']);
	expect(asked).toBe(0);
});

const amd = {platform: 'linux/amd64', digest: digest('2')};
const arm = {platform: 'linux/arm64', digest: digest('3')};

const told: RemoteVariant = {
	...amd,
	imageId: digest('8'),
	labels: {
		'org.opencontainers.image.version': '1.3',
		team: 'blue',
		'org.opencontainers.image.created': 'y',
	},
	environment: ['APP_VERSION=1.3'],
	layerDigests: [digest('6'), digest('5')],
	layers: [
		{digest: digest('d'), sizeBytes: 100},
		{digest: digest('e'), sizeBytes: 20},
	],
	sizeBytes: 120,
	createdAt: 5,
};

const elsewhere = (variant = told, variants = [amd, arm]): Partial<UpdateClient> => ({
	head: head('c'),
	image: async () => ({digest: digest('c'), allowance: undefined, variants}),
	variant: async () => variant,
});

test('An update says what it changes: version, labels, and what is to be downloaded', async () => {
	const [found] = await check(elsewhere(), [image('ghcr.io/x/app:1')]);
	expect(found).toMatchObject({
		outcome: 'newer',
		changes: [
			'version 1.2 \u2192 1.3',
			'label team red \u2192 blue',
			'1 of 2 layers new, at most 20B of 120B to download',
		],
	});
});

test('Without a label for it, the version is that of the variables', async () => {
	const [found] = await check(
		elsewhere({...told, labels: {}}),
		[image('ghcr.io/x/app:1')],
		details({config: {labels: {}, environment: ['APP_VERSION=1.2']}}),
	);
	expect(found?.changes[0]).toBe('APP_VERSION 1.2 \u2192 1.3');
});

test('Another index with the same image for this platform is no update, by id or by digest', async () => {
	const byId = await check(elsewhere({...told, imageId: digest('1')}), [image('ghcr.io/x/app:1')]);
	expect(byId).toMatchObject([{outcome: 'same', changes: []}]);
	const manifests = [{kind: 'image', isAvailable: true, ...amd}];
	const byDigest = await check(elsewhere(), [image('ghcr.io/x/app:1')], details({manifests}));
	expect(byDigest).toMatchObject([{outcome: 'same', changes: []}]);
});

test('An image for another platform is compared for that, and is not current for the native one', async () => {
	const here = details({platform: 'linux/arm64'});
	const same = await check({head: head('a')}, [image('ghcr.io/x/app:1')], here);
	expect(same).toMatchObject([{outcome: 'otherPlatform'}]);
	const asked: string[] = [];
	const newer = await check(
		{
			...elsewhere(),
			async variant(_, wanted) {
				asked.push(wanted);
				return {...told, ...arm};
			},
		},
		[image('ghcr.io/x/app:1')],
		here,
	);
	expect([newer[0]?.outcome, asked]).toEqual(['newer', [arm.digest]]);
});

test('A platform that is no longer there is named', async () => {
	const [found] = await check(elsewhere(told, [arm, {...arm, digest: digest('4')}]), [
		image('ghcr.io/x/app:1'),
	]);
	expect(found).toMatchObject({
		outcome: 'different',
		changes: ['no longer available for linux/amd64'],
	});
});

/** Docker Hub with so many pulls left of 100, and what was read of it that counts. */
function hub(remaining: number | undefined, isPublic = true) {
	const counted: string[] = [];
	const tag = {tag: '7', pushedAt: 1, digest: digest('c'), variants: [{...amd, sizeBytes: 9}]};
	const allowance =
		remaining === undefined ? undefined : {limit: 100, remaining, windowSeconds: 21_600};
	const client: Partial<UpdateClient> = {
		head: async () => ({digest: digest('c'), allowance}),
		async *hubTags() {
			if (!isPublic) {
				throw new Problem({reason: 'not-found', message: 'private'});
			}
			yield [tag];
		},
		async image() {
			counted.push('index');
			return {digest: digest('c'), allowance, variants: [amd, arm]};
		},
		async variant(_, wanted) {
			counted.push(wanted);
			return {...told, createdAt: Date.UTC(2024, 5, 7)};
		},
	};
	return {client, counted};
}

const here = details({createdAt: Date.UTC(2024, 4, 6)});
const whole = [
	'version 1.2 \u2192 1.3',
	'label team red \u2192 blue',
	'created 2024-05-06 \u2192 2024-06-07',
	'1 of 2 layers new, at most 20B of 120B to download',
];

test.each([
	['its web site tells the platforms: one manifest is read', 100, true, [amd.digest], whole],
	['pulls are not limited: one manifest is read', undefined, true, [amd.digest], whole],
	['half of the pulls are gone: none is read', 50, true, [], ['9B compressed']],
	['the repository is private: the index is read, too', 51, false, ['index', amd.digest], whole],
	['it is private, and half of the pulls are gone: none is read', 50, false, [], []],
])(
	'An update on Docker Hub says what it changes. Where %s',
	async (_, left, isPublic, reads, changes) => {
		const {client, counted} = hub(left, isPublic);
		const found = await check(client, [image('redis:7')], here);
		expect(counted).toEqual(reads);
		expect(found).toMatchObject([
			{outcome: reads.length > 0 ? 'newer' : 'different', changes, pulls: reads.length},
		]);
	},
);

test('Where the web site of Docker Hub tells that the platform is the same, no manifest is read', async () => {
	const {client, counted} = hub(100);
	const manifests = [{kind: 'image', isAvailable: true, ...amd}];
	const same = await check(client, [image('redis:7')], details({manifests}));
	expect(same).toMatchObject([{outcome: 'same', changes: [], pulls: 0}]);
	expect(counted).toEqual([]);
});
