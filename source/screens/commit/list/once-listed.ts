import type {Services} from '../../../hooks/services.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';

/** Runs once, when the first engine has told its containers and images. */
export function onceListed(services: Services, run: (session: OpenEngine) => void): void {
	let stop: (() => void) | undefined;
	const follow = () => {
		const session = services.session.get();
		stop?.();
		stop = undefined;
		if (!session) {
			return;
		}

		const look = () => {
			const areListed = [session.containers, session.images].every(
				({state}) => state.get().status === 'ready',
			);
			if (areListed) {
				end();
				run(session);
			}
		};
		const stops = [session.containers.state.subscribe(look), session.images.state.subscribe(look)];
		stop = () => {
			for (const one of stops) {
				one();
			}
		};
		look();
	};

	const stopFollowing = services.session.subscribe(follow);
	const end = () => {
		stopFollowing();
		stop?.();
	};
	follow();
}
