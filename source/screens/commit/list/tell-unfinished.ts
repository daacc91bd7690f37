import type {Services} from '../../../hooks/services.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import {sessionRows} from './session-rows.ts';

async function countSessions({drafts, now}: Services, session: EngineSession): Promise<number> {
	const containers = session.containers.data() ?? [];
	const images = session.images.data() ?? [];
	const known = {containers, images, flows: new Map(), drafts: await drafts.list()};
	return sessionRows(known, now()).length;
}

/**
Says once, when the first engine has told its containers, that there are sessions to go on with.
@param key Label of the key that shows the commit screen.
*/
export function tellUnfinished(services: Services, key: string): void {
	const {notices, navigation} = services;
	let stop: (() => void) | undefined;
	const tell = async (session: EngineSession) => {
		const count = await countSessions(services, session);
		if (count > 0 && navigation.state.get().screenId !== 'commit') {
			notices.show({
				tone: 'info',
				text: count === 1 ? 'A session is not finished' : `${count} sessions are not finished`,
				nextStep: `${key} shows ${count === 1 ? 'it' : 'them'} on the Commit screen`,
			});
		}
	};

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
				void tell(session);
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
