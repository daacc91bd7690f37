/** What every system with a shell has, by name of the file. A test keeps it equal to what is imitated. */
export const commonCommands: readonly string[] =
	'[ cat chmod chown clear cp date echo env false find grep head help hostname id ln ls mkdir mv nproc printenv printf ps pwd rm rmdir seq sleep sort stty sync tail test touch true tty uname wc which whoami'.split(
		' ',
	);
