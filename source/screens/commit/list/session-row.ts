import type {ContainerSummary} from '../../../engine/containers.ts';
import {formatAgeNarrow} from '../../../format/format-age.ts';
import {safeText} from '../../../format/safe-text.ts';
import {shortId} from '../../../format/short-id.ts';
import type {BegunSession} from '../../../session/drafts/draft.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import type {SavePoint} from '../../../session/lifecycle/save-points.ts';
import {sessionNames} from '../../../session/session-names.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import type {ColourRole} from '../../../theme.ts';
import {baseName} from '../base-name.ts';

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
	age: string;
	startedAt: number;
	/** Recorded so far; empty when nobody knows. */
	commands: string;
	saved: string;
};

/** What is known of a session apart from its container. */
export type SessionKnowledge = {commands: number | undefined; savePoints: number};

function stateOf(container: ContainerSummary | undefined): Pick<SessionRow, 'state' | 'role'> {
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

/** A session with a container, or one whose container somebody removed. */
export function sessionRow(
	session: GuidedSession,
	container: ContainerSummary | undefined,
	{commands, savePoints}: SessionKnowledge,
	now: number,
): SessionRow {
	return {
		id: session.id,
		session,
		...stateOf(container),
		name: safeText(session.containerName),
		base: safeText(session.base.reference ?? shortId(session.base.imageId)),
		age: formatAgeNarrow(session.startedAt, now),
		startedAt: session.startedAt,
		commands: countText(commands),
		saved: countText(savePoints),
	};
}

type Begun = Pick<SessionRow, 'id' | 'name' | 'base' | 'begun'>;

const rowOfBegun = (begun: Begun, now: number): SessionRow => ({
	...begun,
	session: undefined,
	state: 'begun',
	role: 'accent',
	age: '',
	startedAt: now,
	commands: '',
	saved: '',
});

/** A flow that was begun and has nothing on the engine yet. @param now Milliseconds since the epoch. */
export const begunRow = (flow: Flow, now: number): SessionRow =>
	rowOfBegun(
		{id: flow.id, name: safeText(flow.prepare?.name ?? ''), base: baseName(flow) ?? ''},
		now,
	);

/** The same of a program before. */
export function begunBeforeRow(id: string, begun: BegunSession, now: number): SessionRow {
	const base = safeText(begun.reference ?? shortId(begun.imageId));
	return rowOfBegun({id, name: safeText(begun.prepare.name ?? ''), base, begun}, now);
}

/** What a session left whose container somebody removed; nothing can be gone on with. */
export function leftRow(id: string, savePoints: readonly SavePoint[], now: number): SessionRow {
	const [first] = savePoints;
	return {
		id,
		session: undefined,
		state: 'container gone',
		role: 'danger',
		name: sessionNames(id).container,
		base: '',
		age: first ? formatAgeNarrow(first.createdAt, now) : '',
		startedAt: first?.createdAt ?? now,
		commands: '',
		saved: countText(savePoints.length),
	};
}
