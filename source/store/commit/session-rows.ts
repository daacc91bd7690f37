import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {Draft} from '../../session/drafts/draft.ts';
import {findSessions} from '../../session/lifecycle/find-sessions.ts';
import {listSavePoints} from '../../session/lifecycle/save-points.ts';
import {parseSessionImage} from '../../session/session-names.ts';
import type {FlowsState} from './flows.ts';
import {begunBeforeRow, begunRow, leftRow, type SessionRow, sessionRow} from './session-row.ts';

export type KnownOfSessions = {
	containers: readonly ContainerSummary[];
	images: readonly ImageSummary[];
	flows: FlowsState['flows'];
	/** All on this machine, whatever engine they are about. */
	drafts: readonly Draft[];
};

/**
All sessions: by the labels of their containers; those over containers of the user, and those whose
container somebody removed, by their drafts; what others left behind by its name; and what was only begun.
*/
export function sessionRows({containers, images, flows, drafts}: KnownOfSessions): SessionRow[] {
	const byId = new Map(containers.map(container => [container.id, container]));
	const sessions = new Map(findSessions(containers).map(session => [session.id, session]));
	const others = [...flows.values(), ...drafts].flatMap(({session}) => session ?? []);
	for (const session of others) {
		const isKnown =
			byId.has(session.containerId) ||
			flows.has(session.id) ||
			listSavePoints(images, session.id).length > 0;
		if (isKnown && !sessions.has(session.id)) {
			sessions.set(session.id, session);
		}
	}

	const drafted = new Map(drafts.map(draft => [draft.id, draft]));
	const isHere = (imageId: string) => images.some(({id}) => id === imageId);
	const leftIds = images
		.flatMap(({references}) => references)
		.flatMap(reference => parseSessionImage(reference)?.sessionId ?? [])
		.filter(id => !sessions.has(id));
	return [
		...[...flows.values()].filter(({session}) => !session).map(flow => begunRow(flow)),
		...drafts.flatMap(({id, begun}) =>
			begun && isHere(begun.imageId) && !flows.has(id) && !sessions.has(id)
				? [begunBeforeRow(id, begun)]
				: [],
		),
		...[...sessions.values()].map(session => {
			const known = flows.get(session.id) ?? drafted.get(session.id);
			const commands = known?.ledger.length;
			const isCommitted = known?.result !== undefined;
			const savePoints = listSavePoints(images, session.id).length;
			const container = byId.get(session.containerId);
			return sessionRow(session, container, {commands, savePoints, isCommitted});
		}),
		...[...new Set(leftIds)].map(id => leftRow(id, listSavePoints(images, id))),
	];
}
