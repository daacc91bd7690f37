import {wrapLine} from '../../../components/wrap-line.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import type {ColourRole, Symbols, Theme} from '../../../theme.ts';

type Told = {symbol: keyof Symbols; role: ColourRole; text: string};

/** What the container is doing. @param container `undefined`: the engine does not list it. */
function stateOf(container: ContainerSummary | undefined, isListed: boolean): Told {
	if (!container) {
		return isListed
			? {symbol: 'failure', role: 'danger', text: 'removed with its container'}
			: {symbol: 'stopped', role: 'muted', text: 'waiting for the engine'};
	}

	switch (container.state) {
		case 'running':
			return {symbol: 'running', role: 'success', text: 'running'};
		case 'created':
			return {symbol: 'stopped', role: 'accent', text: 'created, not started yet'};
		case 'exited':
			return {symbol: 'stopped', role: 'muted', text: `ended: ${container.status}`};
		default:
			return {symbol: 'warning', role: 'warning', text: container.status};
	}
}

function nextOf(session: GuidedSession, container: ContainerSummary | undefined): Shown {
	if (!container) {
		return phrase`Its changes are lost. A save point (B) restores its state at that time. D cleans up.`;
	}

	if (container.state === 'paused') {
		return phrase`Paused: unpause it with z on the Containers screen.`;
	}

	const isRunning = container.state === 'running';
	if (session.isAdopted) {
		return isRunning
			? phrase`Enter opens another shell in it (docker exec), > reviews the changes.`
			: phrase`Enter starts it and opens a shell in it (docker exec), > reviews the changes.`;
	}

	if (container.state === 'created') {
		return phrase`Enter starts the shell.`;
	}

	return isRunning
		? phrase`Enter reopens the shell, > reviews the changes.`
		: phrase`Enter starts the shell again, > reviews the changes, C commits now.`;
}

/**
Where the session stands, as painted lines of at most `width` columns.
@param containers All that the engine lists; `undefined` while it was not asked.
*/
export function shellStatusLines(
	session: GuidedSession,
	containers: readonly ContainerSummary[] | undefined,
	width: number,
	{paint, symbols}: Theme,
): Shown[] {
	const container = containers?.find(({id}) => id === session.containerId);
	const {symbol, role, text} = stateOf(container, containers !== undefined);
	const shell = session.shell ? toShown(session.shell.path) : phrase`container`;
	const isSilent = session.shell !== undefined && session.shell.nonce === undefined;
	const next = containers === undefined ? '' : nextOf(session, container);
	return [
		phrase`${paint(role, symbols[symbol])} ${paint('strong', shell)} ${paint(role, toShown(text))}`,
		...wrapLine(next, width).map(line => paint('muted', line)),
		...(isSilent
			? wrapLine(
					'This shell is not recorded: changes are known, their commands are not.',
					width,
				).map(line => paint('warning', line))
			: []),
	];
}
