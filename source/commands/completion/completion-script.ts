export const completedShells = ['bash', 'zsh', 'fish'] as const;

export type CompletedShell = (typeof completedShells)[number];

/** Says to a script that the shell's own files fit. */
export const filesLine = ':files';

/** They ask Slipway for what the last word can become: one in a line, some with a tab before what tells more of it. */
const scripts: Readonly<Record<CompletedShell, string>> = {
	// bash has cut the words at `:` and `=`: they are read anew, and what it has of the last one is taken off.
	bash: `_slipway() {
  local line="\${COMP_LINE:0:COMP_POINT}" words=() value rest
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  local current="\${words[\${#words[@]}-1]}" before=""
  [[ $current == *[:=]* ]] && before="\${current%"\${current##*[:=]}"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r value rest
  do
    if [[ $value == ${filesLine} ]]
    then
      compopt -o default 2>/dev/null
    else
      COMPREPLY+=("\${value#"$before"}")
    fi
  done < <("\${words[0]}" __complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _slipway slipway
`,
	zsh: `#compdef slipway
_slipway() {
  local line value rest
  local -a described
  for line in "\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"
  do
    value="\${line%%$'\\t'*}"
    if [[ $value == ${filesLine} ]]
    then
      _files
    elif [[ -n $value ]]
    then
      rest=""
      [[ $line == *$'\\t'* ]] && rest=":\${line#*$'\\t'}"
      described+=("\${value//:/\\\\:}$rest")
    fi
  done
  (( $#described )) && _describe 'slipway' described
}
if [[ $funcstack[1] == _slipway ]]
then
  _slipway "$@"
else
  compdef _slipway slipway
fi
`,
	fish: `function __slipway_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] __complete -- $words[2..] 2>/dev/null)
        if test "$line" = ${filesLine}
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c slipway -f -a '(__slipway_complete)'
`,
};

/** What a shell has to read so that it completes Slipway's words: commands, flags, names of images and containers. */
export const completionScript = (shell: CompletedShell): string => scripts[shell];
