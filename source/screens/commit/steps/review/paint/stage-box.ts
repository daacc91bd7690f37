import type {ColourRole, Theme} from '../../../../../theme.ts';
import type {StageMark} from '../model/stage-mark.ts';

const boxes: Record<StageMark, {text: string; role: ColourRole | undefined}> = {
	staged: {text: '[x]', role: 'success'},
	'left-out': {text: '[ ]', role: 'muted'},
	partly: {text: '[~]', role: 'warning'},
	blocked: {text: '[!]', role: 'danger'},
	reverted: {text: '[-]', role: 'muted'},
};

/** Three columns that say without colour whether a path will be in the image. */
export function stageBox(mark: StageMark, {paint}: Theme): string {
	const {text, role} = boxes[mark];
	return role === undefined ? text : paint(role, text);
}
