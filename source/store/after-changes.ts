import type {ContainerOperations} from '../engine/containers.ts';
import type {Engine} from '../engine/engine.ts';
import type {ImageOperations} from '../engine/images.ts';
import type {NetworkOperations} from '../engine/networks.ts';
import type {VolumeOperations} from '../engine/volumes.ts';

/** What may leave the lists of an engine other than they were. */
const changing = {
	images: ['tag', 'untag', 'remove', 'removePlatform', 'pull', 'commit', 'load', 'importFiles'],
	builds: ['build'],
	containers: [
		...(['create', 'start', 'stop', 'restart', 'pause', 'unpause', 'kill', 'rename'] as const),
		// Whoever waits hears of an end.
		...(['remove', 'wait'] as const),
	],
	volumes: ['remove'],
	networks: ['remove'],
} as const satisfies {
	images: ReadonlyArray<keyof ImageOperations>;
	builds: ReadonlyArray<keyof ImageOperations>;
	containers: ReadonlyArray<keyof ContainerOperations>;
	volumes: ReadonlyArray<keyof VolumeOperations>;
	networks: ReadonlyArray<keyof NetworkOperations>;
};

type Operation = (...parameters: unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

async function* tellEnd(values: AsyncIterable<unknown>, onEnd: () => void) {
	try {
		yield* values;
	} finally {
		onEnd();
	}
}

const telling =
	(operation: Operation, onChange: () => void): Operation =>
	(...parameters) => {
		const result = operation(...parameters);
		return result instanceof Promise ? result.finally(onChange) : tellEnd(result, onChange);
	};

function watched<Operations extends object>(
	operations: Operations,
	names: readonly string[],
	onChange: () => void,
): Operations {
	return new Proxy(operations, {
		get(target, name) {
			const operation: unknown = Reflect.get(target, name);
			return names.includes(String(name)) ? telling(operation as Operation, onChange) : operation;
		},
	});
}

/**
The same engine, which tells of its own calls that they may have changed something, also of those that failed:
for engines that tell of nothing themselves.
*/
export const tellingOfChanges = (
	engine: Engine,
	onChange: (what: 'build' | 'others') => void,
): Engine => ({
	...engine,
	images: watched(
		watched(engine.images, changing.builds, () => onChange('build')),
		changing.images,
		() => onChange('others'),
	),
	containers: watched(engine.containers, changing.containers, () => onChange('others')),
	volumes: watched(engine.volumes, changing.volumes, () => onChange('others')),
	networks: watched(engine.networks, changing.networks, () => onChange('others')),
});
