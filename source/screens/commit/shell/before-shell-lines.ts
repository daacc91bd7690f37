import {wrapLine} from '../../../components/wrap-line.ts';
import {type Shown, toShown} from '../../../format/shown.ts';
import {baseName} from '../../../store/commit/base-name.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {sessionRunCommand} from '../../../store/commit/session-run-command.ts';
import {detachHint} from '../../../store/commit/shell-notice.ts';
import type {Theme} from '../../../theme.ts';

/** What Enter will do, before there is a container; painted lines of at most `width` columns. */
export function beforeShellLines(flow: Flow, width: number, {paint}: Theme): Shown[] {
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
