import type {EngineAbout} from '../engine/engine.ts';
import {safeText} from '../format/safe-text.ts';
import {createStore, type Store} from '../store/create-store.ts';
import type {ConnectionState} from '../store/follow-engine.ts';
import type {OpenEngine} from '../store/open-engine.ts';
import type {ResourceState} from '../store/resource.ts';
import type {ColourRole} from '../theme.ts';
import {useServices} from './services.ts';
import {useStore} from './use-store.ts';

export type HeaderFacts = {
	/** Name, version and endpoint in one line: the fullest first, then what may stand in for it where space is short. */
	engine: readonly [string, ...string[]];
	badges: ReadonlyArray<{text: string; role: ColourRole}>;
	/** False when none is open, or when it has failed to answer anything at all. */
	hasEngine: boolean;
};

const noAbout: Store<ResourceState<EngineAbout>> = createStore({status: 'loading'});
const noConnection: Store<ConnectionState> = createStore({status: 'connecting'});
const noList: Store<ResourceState<unknown>> = createStore({status: 'loading'});

function engineLines(
	session: OpenEngine | undefined,
	about: EngineAbout | undefined,
): readonly [string, ...string[]] {
	if (!session) {
		return ['no engine'];
	}

	const endpoint = safeText(session.engine.endpoint);
	return about
		? [`${about.name} ${about.version} ${endpoint}`, `${about.name} ${endpoint}`, endpoint]
		: [endpoint];
}

/** What the first line says of the engine and of the program's own mode. */
export function useHeaderFacts(): HeaderFacts {
	const services = useServices();
	const session = useStore(services.session);
	const about = useStore(session?.about.state ?? noAbout);
	const connection = useStore(session?.connection ?? noConnection);
	const images = useStore<ResourceState<unknown>>(session?.images.state ?? noList);
	const containers = useStore<ResourceState<unknown>>(session?.containers.state ?? noList);
	const badges: Array<{text: string; role: ColourRole}> = [];
	if (session?.engine.endpoint.startsWith('practice:')) {
		badges.push({text: 'PRACTICE ENGINE', role: 'warning'});
	}

	if (services.readOnly !== undefined) {
		badges.push({text: 'READ-ONLY', role: 'warning'});
	}

	const answers = [about, images, containers];
	const hasEngine =
		session !== undefined &&
		!answers.every(answer => answer.status === 'failed' && answer.data === undefined);
	if (connection.status === 'lost' && hasEngine) {
		badges.push({text: 'connection lost, reconnecting', role: 'danger'});
	}

	return {
		engine: engineLines(session, about.status === 'loading' ? undefined : about.data),
		badges,
		hasEngine,
	};
}
