import type {HostServices} from './hooks/services.ts';
import {createStore} from './store/create-store.ts';
import type {OpenEngine} from './store/open-engine.ts';

type AtOneHost = Pick<HostServices, 'jobs' | 'notices'> & {
	openEngine: OpenEngine;
	isShown(): boolean;
	/** A job begins here. @returns The function that says it has ended. */
	hold(): () => void;
};

/** What those have who work on one host: its engine whichever is shown, and jobs and notices that say which it is. */
export function atOneHost({
	openEngine,
	jobs,
	notices,
	isShown,
	hold,
}: AtOneHost): Pick<HostServices, 'engine' | 'jobs' | 'notices'> {
	const {endpoint} = openEngine.engine;
	return {
		engine: createStore<OpenEngine | undefined>(openEngine),
		jobs: {
			...jobs,
			start(title, run) {
				const release = hold();
				const handle = jobs.start(title, run, endpoint);
				void handle.ended.then(release);
				return handle;
			},
		},
		notices: {
			...notices,
			show: notice =>
				notices.show(isShown() ? notice : {...notice, text: `${endpoint}: ${notice.text}`}),
		},
	};
}
