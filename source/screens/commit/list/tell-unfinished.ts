import type {Services} from '../../../hooks/services.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {onceListed} from './once-listed.ts';
import {sessionRows} from './session-rows.ts';

async function countSessions({drafts, now}: Services, session: OpenEngine): Promise<number> {
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
	onceListed(services, async session => {
		const count = await countSessions(services, session);
		if (count > 0 && navigation.state.get().screenId !== 'commit') {
			notices.show({
				tone: 'info',
				text: count === 1 ? 'A session is not finished' : `${count} sessions are not finished`,
				nextStep: `${key} shows ${count === 1 ? 'it' : 'them'} on the Commit screen`,
			});
		}
	});
}
