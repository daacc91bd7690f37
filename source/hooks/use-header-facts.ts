import type {EngineAbout} from '../engine/engine.ts';
import {createStore, type Store} from '../store/create-store.ts';
import type {ConnectionState} from '../store/follow-engine.ts';
import type {LowBandwidth} from '../store/low-bandwidth.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import {dataOf, type ResourceState} from '../store/resource.ts';
import type {ColourRole} from '../theme.ts';
import {useServices, useStore} from './services.ts';

export type HeaderFacts = {
	/** Name, version and endpoint in one line: the fullest first, then what may stand in for it where space is short. */
	engine: readonly [string, ...string[]];
	badges: ReadonlyArray<{text: string; role: ColourRole}>;
	/** False when none is open, or when it has failed to answer anything at all. */
	hasEngine: boolean;
};

const noAbout: Store<ResourceState<EngineAbout>> = createStore({status: 'loading'});
const noConnection: Store<ConnectionState> = createStore({status: 'connecting'});
const noBandwidth = createStore<LowBandwidth>({isLow: false, roundTripMs: undefined});
const noList: Store<ResourceState<unknown>> = createStore({status: 'loading'});

const connectionBadges: Partial<Record<ConnectionState['status'], HeaderFacts['badges'][number]>> =
	{
		lost: {text: 'connection lost, reconnecting', role: 'danger'},
		refused: {text: 'access refused', role: 'danger'},
		'no-events': {text: 'Events unavailable', role: 'warning'},
	};

function engineLines(
	openEngine: OpenEngine | undefined,
	about: EngineAbout | undefined,
): readonly [string, ...string[]] {
	if (!openEngine) {
		return ['no engine'];
	}

	const endpoint = openEngine.engine.endpoint;
	return about
		? [`${about.name} ${about.version} ${endpoint}`, `${about.name} ${endpoint}`, endpoint]
		: [endpoint];
}

/** What the first line says of the engine and of the program's own mode. */
export function useHeaderFacts(): HeaderFacts {
	const services = useServices();
	const openEngine = useStore(services.engine);
	const about = useStore(openEngine?.about.state ?? noAbout);
	const connection = useStore(openEngine?.connection ?? noConnection);
	const images = useStore<ResourceState<unknown>>(openEngine?.images.state ?? noList);
	const containers = useStore<ResourceState<unknown>>(openEngine?.containers.state ?? noList);
	const {isLow} = useStore(openEngine?.lowBandwidth ?? noBandwidth);
	const badges: Array<{text: string; role: ColourRole}> = [];
	if (openEngine?.engine.endpoint.startsWith('practice:')) {
		badges.push({text: 'PRACTICE ENGINE', role: 'warning'});
	}

	if (services.readOnly !== undefined) {
		badges.push({text: 'READ-ONLY', role: 'warning'});
	}

	if (isLow) {
		badges.push({text: 'LOW BANDWIDTH', role: 'muted'});
	}

	const answers = [about, images, containers];
	const hasEngine =
		openEngine !== undefined &&
		!answers.every(answer => answer.status === 'failed' && answer.data === undefined);
	const badge = connectionBadges[connection.status];
	if (badge && hasEngine) {
		badges.push(badge);
	}

	return {
		engine: engineLines(openEngine, dataOf(about)),
		badges,
		hasEngine,
	};
}
