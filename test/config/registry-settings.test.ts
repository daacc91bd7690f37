import {expect, test} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';

test.each(['ghcr.io', 'localhost:5000', 'registry', '10.0.0.1:443', '[::1]:5000'])(
	'%s is a registry that the config can name',
	host => {
		const {settings, problems} = checkSettings(
			{registries: [host], insecureRegistries: [host]},
			[],
		);
		expect(problems).toEqual([]);
		expect(settings).toEqual({registries: [host], insecureRegistries: [host]});
	},
);

test.each(['https://ghcr.io', 'ghcr.io/team', 'Ghcr.io', 'ghcr.io:port', '', 'ghcr.io\u001B[2J'])(
	'%j is no registry, and is named with what is expected',
	host => {
		const {settings, problems} = checkSettings({insecureRegistries: ['quay.io', host]}, []);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toContain('insecureRegistries.1 is');
		expect(problems[0]).toContain('Expected: a registry as host or host:port');
		expect(problems[0]).not.toMatch(/\p{Cc}/u);
		expect(settings).toEqual({});
	},
);
