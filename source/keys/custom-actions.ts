import type {CustomAction, CustomActionScreen} from '../config/custom-action.ts';
import type {Settings} from '../config/settings.ts';
import type {Action} from './action.ts';

type Declared = Pick<Action<never>, 'id' | 'keys' | 'title' | 'footer' | 'group' | 'changesEngine'>;

/** Characters of a title that the footer has room for. */
const longestFooter = 20;

/** The user's own actions of a list, as all actions are declared; the footer has those with a key. */
export const declaredCustomActions = (
	{actions}: Pick<Settings, 'actions'>,
	screen: CustomActionScreen | string,
): Array<{custom: CustomAction; declared: Declared}> =>
	actions.flatMap((custom, index) => {
		const {title, key, changesEngine = false} = custom;
		if (custom.screen !== screen) {
			return [];
		}

		const declared: Declared = {
			id: `custom.${index}`,
			keys: key === undefined ? [] : [key],
			title,
			...(key === undefined ? {} : {footer: [...title].slice(0, longestFooter).join('')}),
			group: 'Own actions',
			changesEngine,
		};
		return [{custom, declared}];
	});
