import {customActionFields, fieldsIn} from './custom-action.ts';
import type {Settings} from './settings.ts';

/** One sentence for each field in the custom actions that their rows do not have. */
export function checkCustomActions({actions}: Pick<Settings, 'actions'>): string[] {
	return actions.flatMap(({screen, command}, index) => {
		const known: readonly string[] = customActionFields[screen];
		return (typeof command === 'string' ? [] : command.flatMap(fieldsIn))
			.filter(field => !known.includes(field))
			.map(
				field =>
					`actions.${index}: {${field}} is not a field of ${screen}. Fields: ${known.join(', ')}.`,
			);
	});
}
