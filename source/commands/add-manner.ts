import {type Command, Option} from 'commander';

/**
Adds the flags that all commands have.
@param nothing What `--exit-code` tells.
*/
export const addManner = (
	command: Command,
	nothing: string,
	{code = 3, formats = ['text', 'json']}: {code?: number; formats?: string[]} = {},
): Command =>
	command
		.allowExcessArguments(false)
		.configureHelp({showGlobalOptions: true})
		.addOption(
			new Option(
				'--format <format>',
				`print ${formats.length > 2 ? 'text, JSON or SARIF' : 'text or JSON'}`,
			).choices(formats),
		)
		.option('--json', 'same as --format json')
		.option('--exit-code', `end with ${code} when ${nothing}`);
