import {wrapLine} from '../../../../components/wrap-line.ts';
import type {ContainerSummary} from '../../../../engine/containers.ts';
import {safeText} from '../../../../format/safe-text.ts';
import type {GuidedSession} from '../../../../session/guided-session.ts';
import type {ColourRole, Symbols, Theme} from '../../../../theme.ts';

type Told = {symbol: keyof Symbols; role: ColourRole; text: string};

/** What the container is doing. @param container `undefined`: the engine does not list it. */
function stateOf(container: ContainerSummary | undefined, isListed: boolean): Told {
	if (!container) {
		return isListed
			? {symbol: 'failure', role: 'danger', text: 'gone: somebody removed the container'}
			: {symbol: 'stopped', role: 'muted', text: 'asking the engine'};
	}

	switch (container.state) {
		case 'running':
			return {symbol: 'running', role: 'success', text: 'running'};
		case 'created':
			return {symbol: 'stopped', role: 'accent', text: 'made, not started yet'};
		case 'exited':
			return {symbol: 'stopped', role: 'muted', text: `ended: ${safeText(container.status)}`};
		default:
			return {symbol: 'warning', role: 'warning', text: safeText(container.status)};
	}
}

function nextOf(session: GuidedSession, container: ContainerSummary | undefined): string {
	if (!container) {
		return 'Its changes went with it. A save point (S) brings back what it had by then; X clears up.';
	}

	if (container.state === 'paused') {
		return 'It is paused: unpause it with z on the Containers screen.';
	}

	const isRunning = container.state === 'running';
	if (session.isAdopted) {
		return isRunning
			? 'Enter opens one more shell in it (docker exec), > reviews what changed.'
			: 'Enter starts it and opens a shell in it (docker exec), > reviews what changed.';
	}

	if (container.state === 'created') {
		return 'Enter starts the shell.';
	}

	return isRunning
		? 'Enter goes back into the shell, > reviews what changed.'
		: 'Enter starts the shell again, > reviews what changed.';
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
): string[] {
	const container = containers?.find(({id}) => id === session.containerId);
	const {symbol, role, text} = stateOf(container, containers !== undefined);
	const shell = session.shell ? safeText(session.shell.path) : 'container';
	const isSilent = session.shell !== undefined && session.shell.nonce === undefined;
	const next = containers === undefined ? '' : nextOf(session, container);
	return [
		`${paint(role, symbols[symbol])} ${paint('strong', shell)} ${paint(role, text)}`,
		...wrapLine(next, width).map(line => paint('muted', line)),
		...(isSilent
			? wrapLine(
					'This shell is not recorded: what changed is known, by which command is not.',
					width,
				).map(line => paint('warning', line))
			: []),
	];
}
