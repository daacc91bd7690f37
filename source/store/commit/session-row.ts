import type {ContainerSummary} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';
import {shortId} from '../../format/short-id.ts';
import type {BegunSession} from '../../session/drafts/draft.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import type {SavePoint} from '../../session/lifecycle/save-points.ts';
import {sessionNames} from '../../session/session-names.ts';
import type {ColourRole} from '../../theme.ts';
import {baseName} from './base-name.ts';
import type {Flow} from './flow.ts';

/** One session of the list. */
export type SessionRow = {
	id: string;
	/** `undefined`: its container was not made yet. */
	session: GuidedSession | undefined;
	/** What a program before has left of it; `undefined`: it has a container, or this one has it. */
	begun?: BegunSession | undefined;
	/** What `state` means, in order of urgency. */
	role: ColourRole;
	state: string;
	name: string;
	base: string;
	/** Milliseconds since the epoch; `undefined`: it was only begun, or that is unknown. */
	startedAt: number | undefined;
	/** Recorded so far; empty when unknown. */
	commands: string;
	saved: string;
	/** True once an image was made of it: there is nothing to finish. */
	isCommitted: boolean;
};

/** What is known of a session apart from its container. */
export type SessionKnowledge = {
	commands: number | undefined;
	savePoints: number;
	isCommitted: boolean;
};

function stateOf(
	container: ContainerSummary | undefined,
	isCommitted: boolean,
): Pick<SessionRow, 'state' | 'role'> {
	if (isCommitted && !(container && isLive(container.state))) {
		return {state: 'committed', role: 'muted'};
	}

	if (!container) {
		return {state: 'container gone', role: 'danger'};
	}

	switch (container.state) {
		case 'running':
			return {state: 'running', role: 'success'};
		case 'created':
			return {state: 'not started', role: 'accent'};
		case 'exited':
			return {state: 'ended', role: 'muted'};
		default:
			return {state: container.state, role: 'warning'};
	}
}

const countText = (count: number | undefined) =>
	count === undefined || count === 0 ? '' : String(count);

/** A session with a container, or one whose container was removed. */
export function sessionRow(
	session: GuidedSession,
	container: ContainerSummary | undefined,
	{commands, savePoints, isCommitted}: SessionKnowledge,
): SessionRow {
	return {
		id: session.id,
		session,
		...stateOf(container, isCommitted),
		isCommitted,
		name: session.containerName,
		base: session.base.reference ?? shortId(session.base.imageId),
		startedAt: session.startedAt,
		commands: countText(commands),
		saved: countText(savePoints),
	};
}

type Begun = Pick<SessionRow, 'id' | 'name' | 'base' | 'begun'>;

const rowOfBegun = (begun: Begun): SessionRow => ({
	...begun,
	session: undefined,
	state: 'begun',
	role: 'accent',
	startedAt: undefined,
	commands: '',
	saved: '',
	isCommitted: false,
});

/** A flow that was begun and has nothing on the engine yet. */
export const begunRow = (flow: Flow): SessionRow =>
	rowOfBegun({id: flow.id, name: flow.prepare?.name ?? '', base: baseName(flow) ?? ''});

/** The same of a program before. */
export function begunBeforeRow(id: string, begun: BegunSession): SessionRow {
	const base = begun.reference ?? shortId(begun.imageId);
	return rowOfBegun({id, name: begun.prepare.name ?? '', base, begun});
}

/** What is left of a session whose container was removed; it cannot be resumed. */
export function leftRow(id: string, savePoints: readonly SavePoint[]): SessionRow {
	const [first] = savePoints;
	return {
		id,
		session: undefined,
		state: 'container gone',
		role: 'danger',
		name: sessionNames(id).container,
		base: '',
		startedAt: first?.createdAt,
		commands: '',
		saved: countText(savePoints.length),
		isCommitted: false,
	};
}
