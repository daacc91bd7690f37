import type {ReactNode} from 'react';
import type {Engine} from './engine/engine.ts';
import type {EngineError} from './engine/engine-error.ts';
import type {ConnectionAttempt, Hosts, Services} from './hooks/services.ts';
import {createKeyRegistry} from './keys/key-registry.ts';
import {createStore} from './store/create-store.ts';
import {type EngineSession, openEngineSession} from './store/engine-session.ts';
import {createJobs} from './store/jobs.ts';
import {createNavigation} from './store/navigation.ts';
import {createNotices} from './store/notices.ts';
import {createRetained} from './store/retained.ts';
import {toEngineError} from './store/to-engine-error.ts';

export type ServicesOptions = Pick<
	Services,
	'theme' | 'keyRemaps' | 'readOnly' | 'now' | 'copy' | 'lendTerminal' | 'exit'
> & {
	/** The screen shown first. */
	screenId: string;
	/**
	Makes an engine; no request yet.
	@param host `undefined`: the one that the docker CLI would use.
	@throws EngineError when there is nothing to connect to.
	*/
	connect(host: string | undefined): {engine: Engine; attempts: readonly ConnectionAttempt[]};
	connectPractice(): Promise<Engine>;
};

const practiceAttempt: ConnectionAttempt = {endpoint: 'practice engine', source: 'built in'};

/** Everything the screens use, with no engine open yet. */
export function createServices(options: ServicesOptions): Services {
	const {connect, connectPractice, screenId, ...given} = options;
	const session = createStore<EngineSession | undefined>(undefined);
	const attempts = createStore<readonly ConnectionAttempt[]>([]);
	const failure = createStore<EngineError | undefined>(undefined);
	const navigation = createNavigation<ReactNode>(screenId);

	const use = (engine: Engine, tried: readonly ConnectionAttempt[]) => {
		session.get()?.close();
		attempts.set(tried);
		failure.set(undefined);
		session.set(openEngineSession(engine, given.now));
	};

	const hosts: Hosts = {
		attempts,
		failure,
		open(host) {
			try {
				const {engine, attempts: tried} = connect(host);
				use(engine, tried);
			} catch (error) {
				if (!session.get()) {
					failure.set(toEngineError(error));
				}

				throw error;
			}
		},
		openPractice: async () => use(await connectPractice(), [practiceAttempt]),
	};

	return {
		...given,
		session,
		hosts,
		navigation,
		jobs: createJobs(given.now),
		notices: createNotices(),
		retained: createRetained(),
		keys: createKeyRegistry(),
	};
}
