import {layersOf} from '../images/image-record.ts';
import type {PracticeState} from '../practice-state.ts';
import type {CacheRecord} from '../storage/storage-record.ts';
import {volumeRecipes} from './volume-recipes.ts';

const hourMs = 3_600_000;
const megabyte = 1_000_000;

const predefined = ['bridge', 'host', 'none'] as const;

const shop = {'com.docker.compose.project': 'shop'};

/** Id, what made it, megabytes, hours since it was last used, what it lies on. */
const localCache = [
	['k2v8wq4m1x7z', 'pulled from docker.io/library/node:22-alpine', 0, 3, undefined],
	['r9t3bn6y0c5d', 'mount / from exec /bin/sh -c npm ci', 212, 3, 'k2v8wq4m1x7z'],
	['h7j1sf8e4p2a', 'mount / from exec /bin/sh -c npm run build', 48, 3, 'r9t3bn6y0c5d'],
	['u5g6lo3i9k0q', 'local source for context', 31, 190, undefined],
	['e1d4zx7c2v8b', 'cached mount /root/.npm from exec /bin/sh -c npm ci', 406, 620, undefined],
] as const;

function loadCache(state: PracticeState, now: number): void {
	const imageId = state.references.get('localhost:5000/shop/api:2.4.1');
	const image = imageId === undefined ? undefined : state.images.get(imageId);
	// The last step was built here: its layer is in the builder's cache, too.
	const layer = image && layersOf(image).at(-1);
	const bytes = image?.steps.find(step => step.layer === layer)?.sizeBytes;
	for (const [id, description, megabytes, hours, parent] of localCache) {
		const isExported = id === 'h7j1sf8e4p2a' && bytes !== undefined;
		const record: CacheRecord = {
			id,
			description,
			type: description.startsWith('local source')
				? 'source.local'
				: description.startsWith('cached mount')
					? 'exec.cachemount'
					: 'regular',
			parentIds: parent === undefined ? [] : [parent],
			isInUse: false,
			sizeBytes: isExported ? bytes : megabytes * megabyte,
			createdAt: now - (hours + 40) * hourMs,
			lastUsedAt: now - hours * hourMs,
			layer: isExported ? layer : undefined,
		};
		state.buildCache.set(id, record);
	}
}

/** Volumes, networks and build cache that are there at the beginning. */
export function loadStorage(state: PracticeState): void {
	const now = state.time.now();
	for (const {name, hours, files} of volumeRecipes) {
		state.volumes.set(name, {
			name,
			isAnonymous: name.length === 64,
			createdAt: now - hours * hourMs,
			driver: 'local',
			labels: name.startsWith('shop') ? shop : {},
			files: new Map(
				files.map(([path, megabytes, age]) => [
					`/${path}`,
					{
						kind: 'file',
						content: '',
						sizeBytes: megabytes * megabyte,
						isExecutable: false,
						modifiedAt: now - age * hourMs,
					},
				]),
			),
		});
	}

	for (const [index, name] of [...predefined, 'shop-preview_default'].entries()) {
		const isPredefined = index < predefined.length;
		const id = `b${7 + index}`.padEnd(64, '3e91');
		state.networks.set(id, {
			id,
			name,
			driver: isPredefined && name !== 'bridge' ? name.replace('none', 'null') : 'bridge',
			createdAt: now - (isPredefined ? 51 : 1_700) * hourMs,
			isPredefined,
			isSwarm: false,
			isInternal: false,
			subnets:
				name === 'bridge'
					? [{range: '172.17.0.0/16', gateway: '172.17.0.1'}]
					: isPredefined
						? []
						: [{range: '172.18.0.0/16', gateway: '172.18.0.1'}],
			options: {},
			labels: isPredefined ? {} : {'com.docker.compose.project': 'shop-preview'},
		});
	}

	loadCache(state, now);
}
