import {
	type CustomActionTarget,
	startCustomAction,
	whyNoProgram,
} from '../../../actions/custom/start-custom-action.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {CustomActionScreen} from '../../../config/custom-action.ts';
import {useServices} from '../../../hooks/services.ts';
import {useTerminalHandoff} from '../../../hooks/use-terminal-handoff.ts';
import type {Action} from '../../../keys/action.ts';
import {declaredCustomActions} from '../../../keys/custom-actions.ts';
import {lendToProgram} from '../../../terminal/lend-to-program.ts';
import {OutputView} from './output-view.tsx';

/**
The user's own actions on the rows of a list. They stand before the list's own: a key that the user gave
to one of them means it.
@param toTarget `undefined` for a row that no program can be told of.
*/
export function useCustomActions<Row>(
	screen: CustomActionScreen,
	toTarget: (row: Row) => CustomActionTarget | undefined,
): readonly Action<{targets: readonly Row[]}>[] {
	const targetsOf = (rows: readonly Row[]) => rows.flatMap(row => toTarget(row) ?? []);
	const services = useServices();
	const dialogs = useDialogs();
	const lend = useTerminalHandoff();
	const tools = {
		services,
		dialogs,
		hasColours: services.theme.hasColours,
		openOutput: (output, title) =>
			services.navigation.openView({
				id: output.id,
				title,
				content: <OutputView output={output} title={title} />,
			}),
		lendTerminal: ({file, args, environment}, name) =>
			lend(() =>
				lendToProgram(
					{name, script: '"$@"', args: [file, ...args], environment},
					services.terminal,
				),
			),
	} satisfies Parameters<typeof startCustomAction>[2];
	return declaredCustomActions(services.settings, screen).map(({custom, declared}) => ({
		...declared,
		whyUnavailable: ({targets}) => whyNoProgram(targetsOf(targets), {services}),
		run: ({targets}) => startCustomAction(custom, targetsOf(targets), tools),
	}));
}
