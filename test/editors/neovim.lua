-- What a person does in Neovim (0.7 and newer), step by step; each answer is a line of JSON on standard output.
-- Read with the README's configuration in force: it starts the server when the file is opened.

local function say(step, value)
  io.stdout:write(vim.fn.json_encode({ step = step, value = value }), '\n')
end

local function wait(what, ready)
  assert(vim.wait(20000, ready, 20), 'waited in vain for ' .. what)
end

local function put_cursor(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. text, 'ce') > 0, text .. ' is not in the file')
end

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 10000))
  for _, answer in pairs(answers) do return assert(answer.result, method .. ' was answered with nothing') end
  error(method .. ' was not answered')
end

local function position() return vim.lsp.util.make_position_params(0, 'utf-16') end

local function run()
  local file, rule, title = os.getenv('FILE'), os.getenv('RULE'), os.getenv('FIX')
  vim.cmd('edit ' .. vim.fn.fnameescape(file))

  local function found()
    return vim.tbl_filter(function(one) return (one.code or one.user_data.lsp.code) == rule end, vim.diagnostic.get(0))
  end
  wait('the diagnostic', function() return #found() > 0 end)
  local diagnostic = found()[1]
  say('diagnostic', diagnostic.message)

  put_cursor(os.getenv('HOVER'))
  say('hover', ask('textDocument/hover', position()).contents.value)

  local line, typed = 0, os.getenv('TYPED')
  if os.getenv('AFTER') ~= '' then
    put_cursor(os.getenv('AFTER'))
    line = vim.fn.line('.')
  end
  vim.fn.append(line, typed)
  vim.fn.cursor(line + 1, #typed + 1)
  vim.cmd('startinsert!')
  local params = position()
  params.position = { line = line, character = #typed }
  local list = ask('textDocument/completion', params)
  say('completion', vim.tbl_map(function(item) return item.label end, list.items or list))
  vim.cmd('stopinsert')
  vim.cmd((line + 1) .. 'delete')
  wait('the diagnostic after the deletion', function() return #found() > 0 end)

  -- What is shown right after the deletion may still stand where the line was: it is asked again until it moved.
  local titles, chosen
  wait('the fix', function()
    local at = found()[1]
    if not at then return false end
    vim.fn.cursor(at.lnum + 1, at.col + 1)
    local range = vim.lsp.util.make_range_params(0, 'utf-16')
    range.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
    titles = {}
    for _, action in ipairs(ask('textDocument/codeAction', range)) do
      table.insert(titles, action.title)
      if action.title == title then chosen = action end
    end
    return chosen ~= nil
  end)
  say('actions', titles)
  if not chosen.edit then chosen = ask('codeAction/resolve', chosen) end
  vim.lsp.util.apply_workspace_edit(chosen.edit, 'utf-16')
  local before = #found()
  wait('the diagnostic to go', function() return #found() < before end)

  vim.cmd('silent write')
  say('saved', true)
end

local ok, failure = xpcall(run, debug.traceback)
if not ok then
  io.stderr:write(tostring(failure), '\n')
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
