;;; What a person does in Emacs with eglot, step by step; each answer is a line of JSON on standard output.  -*- lexical-binding: t -*-
;; INIT is the README's configuration: it starts the server when the file is opened.

(require 'package)
(package-initialize)
(require 'json)
(require 'flymake)
(setq make-backup-files nil create-lockfiles nil eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil)

(defun say (step value)
  (princ (concat (json-encode `((step . ,step) (value . ,value))) "\n")))

(defun wait-for (what ready)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall ready))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))))

(defun found (words)
  (seq-filter (lambda (one) (string-match-p (regexp-quote words) (flymake-diagnostic-text one)))
              (flymake-diagnostics)))

(condition-case failure
    (let ((words (getenv "WORDS")) (title (getenv "FIX")))
      (load (getenv "INIT") nil t)
      (find-file (getenv "FILE"))
      (run-hooks 'post-command-hook) ; eglot-ensure connects from there, and batch has no commands
      (wait-for "the server" #'eglot-current-server)
      (wait-for "the diagnostic" (lambda () (found words)))
      (let* ((diagnostic (car (found words))) (start (flymake-diagnostic-beg diagnostic)))
        (say 'diagnostic (flymake-diagnostic-text diagnostic))

        (goto-char (point-min))
        (search-forward (getenv "HOVER"))
        (backward-char)
        (let (answer)
          (eglot-hover-eldoc-function (lambda (text &rest _) (setq answer text)))
          (wait-for "the hover" (lambda () answer))
          (say 'hover (substring-no-properties answer)))

        (goto-char (point-min))
        (insert (getenv "TYPED"))
        (eglot--signal-textDocument/didChange) ; from an idle timer otherwise, which batch does not run
        (say 'completion
             (vconcat (mapcar #'substring-no-properties
                              (all-completions (getenv "TYPED") (nth 2 (eglot-completion-at-point))))))
        (goto-char (point-min))
        (delete-char (length (getenv "TYPED")))
        (eglot--signal-textDocument/didChange)

        (let ((end (flymake-diagnostic-end diagnostic)))
          (say 'actions (vconcat (mapcar (lambda (action) (plist-get action :title))
                                         (eglot-code-actions start end "quickfix"))))
          (cl-letf (((symbol-function 'completing-read) ; asked only where there are several
                     (lambda (_prompt choices &rest _)
                       (seq-find (lambda (one) (equal one title)) (all-completions "" choices)))))
            (eglot-code-actions start end "quickfix" t)))
        (eglot--signal-textDocument/didChange)
        (wait-for "the diagnostic to go" (lambda () (not (found words))))
        (let ((inhibit-message t)) (save-buffer))
        (say 'saved t)
        (eglot-shutdown (eglot-current-server)))
      (kill-emacs 0))
  (error (message "%S" failure) (kill-emacs 1)))
