import {makeSession} from '../../../actions/commit/make-session.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {Rows} from '../../../components/rows.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useOpenEngine, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {baseName} from '../../../store/commit/base-name.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {sessionRunCommand} from '../../../store/commit/session-run-command.ts';
import {detachHint} from '../../../store/commit/shell-notice.ts';
import type {Theme} from '../../../theme.ts';
import {toProblem} from '../../../to-problem.ts';
import {filesActions} from '../files/files-actions.ts';
import {FilesPage} from '../files/files-page.tsx';
import type {Step} from '../step.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {shellActions} from './shell-actions.ts';
import {ShellPage} from './shell-page.tsx';
import {useEnterShell} from './use-enter-shell.ts';

/** What Enter will do, before there is a container; painted lines of at most `width` columns. */
function beforeShellLines(flow: Flow, width: number, {paint}: Theme): Shown[] {
	const {prepare} = flow;
	const hasShell = Boolean(prepare?.shell);
	const name = prepare?.name ?? '';
	const base = baseName(flow) ?? 'the base';
	const wrap = (text: string) => wrapLine(toShown(text), width);
	const said = hasShell
		? [
				`Enter creates the container ${name} from ${base} and opens ${prepare?.shell ?? ''}: install, edit, experiment.`,
				'',
				'exit or ctrl-d ends the shell. The container is kept, with all your changes.',
				`${detachHint} returns to Slipway and leaves the shell running.`,
				'ctrl-c, ctrl-p and all other keys go to the programs in the container.',
			]
		: [
				`The image has no shell, or you chose none. Enter creates the container ${name} from ${base} without starting it. You can then edit its files in your own editor.`,
			];
	return [
		...said.flatMap(wrap),
		'',
		paint('muted', 'With the docker CLI:'),
		...wrap(sessionRunCommand(flow)).map(line => paint('accent', line)),
	];
}

/** @returns The function that makes the container of a session without a shell. Errors are shown. */
function useMakeContainer(): () => Promise<void> {
	const openEngine = useOpenEngine();
	const dialogs = useDialogs();
	const control = useFlow();
	return async () => {
		try {
			await makeSession(openEngine, control);
		} catch (error) {
			await dialogs.error('The container could not be created', toProblem(error));
		}
	};
}

function BeforeShell() {
	const {flow} = useFlow();
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const enterShell = useEnterShell();
	const makeContainer = useMakeContainer();
	const enter = flow.prepare?.shell ? enterShell : makeContainer;
	useStepLayer(shellActions, {enter, whyNot: undefined});
	const lines = beforeShellLines(flow, width - 4, theme);
	return (
		<Rows lines={['', ...lines.map(line => phrase`  ${line}`)]} width={width} height={height} />
	);
}

function ShellStep() {
	const {session} = useFlow().flow;
	if (!session) {
		return <BeforeShell />;
	}

	return session.shell || session.isAdopted ? (
		<ShellPage session={session} />
	) : (
		<FilesPage session={session} />
	);
}

/** Where the work is done: a shell in the session's container, and what was typed into it. */
export const shellStep: Step = {
	id: 'shell',
	title: 'Shell',
	help: [
		'docker run -it creates a container from the base and connects your terminal to its main process, a',
		'shell. Your changes go into the container, never into the base.',
		'',
		'exit ends the shell and stops the container, which is kept: docker ps -a lists it, docker start -ai',
		'reopens it, docker diff shows its changes. Detaching leaves the shell running (docker attach).',
		'',
		'Your commands are recorded with exit code, time and growth of the container. No trace of this is',
		'left in the container: no history file, no helper.',
	],
	commands(flow) {
		const {session} = flow;
		if (!session) {
			return flow.prepare ? [sessionRunCommand(flow)] : [];
		}

		const name = session.containerName;
		return session.isAdopted
			? [`docker exec -it ${name} sh`, `docker diff ${name}`]
			: [sessionRunCommand(flow), `docker start -ai ${name}`, `docker diff ${name}`];
	},
	whyUnavailable: ({prepare, session}) =>
		prepare || session ? undefined : 'Choose a base image first',
	actions: [...shellActions, ...filesActions],
	Component: ShellStep,
};
