import type {BuildSpecification} from '../engine/build.ts';
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
		...(['create', 'start', 'stop', 'restart', 'pause', 'unpause', 'rename'] as const),
		// Whoever waits hears of an end.
		...(['remove', 'wait'] as const),
	],
	signals: ['kill'],
	volumes: ['create', 'remove'],
	networks: ['create', 'remove'],
} as const satisfies {
	images: ReadonlyArray<keyof ImageOperations>;
	builds: ReadonlyArray<keyof ImageOperations>;
	containers: ReadonlyArray<keyof ContainerOperations>;
	signals: ReadonlyArray<keyof ContainerOperations>;
	volumes: ReadonlyArray<keyof VolumeOperations>;
	networks: ReadonlyArray<keyof NetworkOperations>;
};

type OnChange = (parameters: readonly unknown[], isDone: boolean) => void;

type Operation = (...parameters: unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

async function* tellEnd(values: AsyncIterable<unknown>, onEnd: (isDone: boolean) => void) {
	let isDone = false;
	try {
		yield* values;
		isDone = true;
	} finally {
		onEnd(isDone);
	}
}

const telling =
	(operation: Operation, onChange: OnChange): Operation =>
	(...parameters) => {
		const result = operation(...parameters);
		return result instanceof Promise
			? result.finally(() => onChange(parameters, true))
			: tellEnd(result, isDone => onChange(parameters, isDone));
	};

function watched<Operations extends object>(
	operations: Operations,
	names: readonly string[],
	onChange: OnChange,
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

@param onChange.built The names of what was built; `undefined`: nothing was, something else may have changed.
@param onChange.isSignal A signal was sent, which may have changed nothing.
*/
export function tellingOfChanges(
	engine: Engine,
	onChange: (change: {built?: readonly string[]; isSignal?: boolean}) => void,
): Engine {
	const builds = watched(engine.images, changing.builds, ([, specification], isDone) =>
		onChange(isDone ? {built: (specification as BuildSpecification).references} : {}),
	);
	const changed = () => onChange({});
	const signals = watched(engine.containers, changing.signals, () => onChange({isSignal: true}));
	return {
		...engine,
		images: watched(builds, changing.images, changed),
		containers: watched(signals, changing.containers, changed),
		volumes: watched(engine.volumes, changing.volumes, changed),
		networks: watched(engine.networks, changing.networks, changed),
	};
}
