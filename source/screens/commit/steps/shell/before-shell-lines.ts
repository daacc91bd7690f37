import {wrapLine} from '../../../../components/wrap-line.ts';
import {safeText} from '../../../../format/safe-text.ts';
import type {Flow} from '../../../../store/commit/flow.ts';
import type {Theme} from '../../../../theme.ts';
import {baseName} from '../../base-name.ts';
import {detachHint} from './detach-keys.ts';
import {sessionRunCommand} from './session-run-command.ts';

/** What Enter will do, before there is a container; painted lines of at most `width` columns. */
export function beforeShellLines(flow: Flow, width: number, {paint}: Theme): string[] {
	const {prepare} = flow;
	const hasShell = Boolean(prepare?.shell);
	const name = safeText(prepare?.name ?? '');
	const base = baseName(flow) ?? 'the base';
	const wrap = (text: string) => wrapLine(text, width);
	const said = hasShell
		? [
				`Enter makes the container ${name} from ${base} and puts you into ${safeText(prepare?.shell ?? '')}: install, edit, try things out.`,
				'',
				'exit or ctrl-d ends the shell; the container stays, with all that you changed.',
				`${detachHint} comes back here and leaves the shell running.`,
				'ctrl-c, ctrl-p and all other keys belong to the programs in there.',
			]
		: [
				`The image has no shell, or you chose none. Enter makes the container ${name} from ${base} without starting it; its files can then be edited one by one in your own editor.`,
			];
	return [
		...said.flatMap(wrap),
		'',
		paint('muted', 'The same with the docker CLI:'),
		...wrap(safeText(sessionRunCommand(flow))).map(line => paint('accent', line)),
	];
}
